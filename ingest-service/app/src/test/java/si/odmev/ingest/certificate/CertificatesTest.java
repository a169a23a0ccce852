package si.odmev.ingest.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.Erasure;

class CertificatesTest {
    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UUID id = UUID.randomUUID();
    private final ErasureList erasures = Erasures.none();
    private final AtomicLong left = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private Instant now = NOON;
    private Certificates certificates;

    @AfterEach
    void close() throws Exception {
        certificates.close();
    }

    private void withPlaces(Place... others) {
        var places = new ArrayList<>(List.of(others));
        places.add(Place.counting("kafka:topic", submission -> {
            looks.incrementAndGet();
            return left.get();
        }));
        certificates = new Certificates(
                erasures, places, "ingest 1", Duration.ofHours(24), () -> now, Workers.endingWith(worker -> {}));
        certificates.start();
        erasures.add(entry(id));
    }

    private static Erasure entry(UUID submission) {
        return Erasure.newBuilder()
                .setSubmissionId(submission.toString())
                .setErasedAt(NOON)
                .setBy(ErasedBy.AUTHOR)
                .build();
    }

    @Test
    void whatIsLeftIsUnderWayUntilItsTimeHasPassed() throws Exception {
        withPlaces();
        left.set(2);
        assertThat(find().state()).isEqualTo(Certificate.State.UNDER_WAY);
        assertThat(find().places()).singleElement().satisfies(entry -> {
            assertThat(entry.found()).isEqualTo(2);
            assertThat(entry.seenGoneAt()).isNull();
        });

        now = NOON.plus(Duration.ofHours(25));
        assertThat(find().state()).isEqualTo(Certificate.State.OVERDUE);
    }

    @Test
    void aPlaceThatNobodyCouldLookAtIsNeverCalledGone() throws Exception {
        withPlaces(Place.counting("index", submission -> {
            throw new IOException("away");
        }));

        assertThat(find().state()).isEqualTo(Certificate.State.NOT_EVERYWHERE);
        assertThat(find().places().getFirst())
                .isEqualTo(new Certificate.Entry("index", Look.State.NOT_LOOKED, 0, null, null));
    }

    @Test
    void aPlaceThatBreaksDownDoesNotStopTheOthersNorTheNextLook() throws Exception {
        withPlaces(Place.counting("index", submission -> {
            throw new IllegalStateException("a fault of ours");
        }));

        find();
        now = NOON.plus(Duration.ofHours(1));
        find();
        assertThat(looks).hasValue(2);
    }

    @Test
    void eachPlaceSaysSinceWhenItWasSeenToBeGone() throws Exception {
        var other = new AtomicLong(1);
        withPlaces(Place.counting("spool", submission -> other.get()));
        find();
        now = NOON.plus(Duration.ofHours(4));
        other.set(0);

        Certificate later = find();
        assertThat(later.state()).isEqualTo(Certificate.State.GONE);
        assertThat(later.places()).extracting(Certificate.Entry::seenGoneAt).containsExactly(now, NOON);
    }

    @Test
    void aFreshLookIsNotRepeatedAndOneThatFoundNothingNever() throws Exception {
        withPlaces();
        left.set(1);
        find();
        now = NOON.plus(Duration.ofHours(2));
        find();
        assertThat(looks).hasValue(1);

        now = NOON.plus(Duration.ofHours(4));
        left.set(0);
        find();
        now = NOON.plus(Duration.ofDays(100));
        find();
        assertThat(looks).hasValue(2);
        assertThat(certificates.look(id, PATIENCE)).isPresent();
        assertThat(looks).hasValue(3);
    }

    @Test
    void aLookThatWasMissingAPlaceIsSoonRepeated() throws Exception {
        withPlaces(Place.counting("index", submission -> {
            throw new IOException("away");
        }));
        find();
        now = NOON.plus(Duration.ofMinutes(4));
        find();
        assertThat(looks).hasValue(1);

        now = NOON.plus(Duration.ofMinutes(6));
        find();
        assertThat(looks).hasValue(2);
    }

    @Test
    void whatWasUnderWayIsLookedAtAgainWhenItsTimeHasPassedHoweverFreshTheLookIs() throws Exception {
        withPlaces();
        left.set(1);
        now = NOON.plus(Duration.ofHours(23));
        find();

        now = NOON.plus(Duration.ofHours(24)).plusSeconds(1);
        assertThat(find().state()).isEqualTo(Certificate.State.OVERDUE);
    }

    @Test
    void whoDoesNotWaitGetsTheLastOneAndTheLookGoesOn() throws Exception {
        var gate = new Semaphore(0);
        withPlaces(Place.counting("index", submission -> {
            gate.acquire();
            return 0;
        }));
        left.set(1);

        assertThat(certificates.find(id, Duration.ZERO)).isEmpty();
        assertThat(certificates.last(id)).isEmpty();
        gate.release();
        Certificate first = find();
        assertThat(first.state()).isEqualTo(Certificate.State.UNDER_WAY);
        assertThat(looks).hasValue(1);

        now = NOON.plus(Duration.ofHours(4));
        left.set(0);
        assertThat(certificates.find(id, Duration.ZERO)).contains(first);
        assertThat(certificates.last(id)).contains(first);
        gate.release();
        assertThat(find().state()).isEqualTo(Certificate.State.GONE);
        assertThat(looks).hasValue(2);
    }

    @Test
    void fewHoldersOfReceiptsWaitForALookAtOnceAndTheOthersAreAnsweredAtOnce() throws Exception {
        var gate = new Semaphore(0);
        withPlaces(Place.counting("index", submission -> {
            gate.acquire();
            return 0;
        }));
        var waiting = Stream.generate(() -> Thread.ofPlatform()
                        .daemon()
                        .start(() -> assertThatCode(this::find).doesNotThrowAnyException()))
                .limit(4)
                .toList();
        await().until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));

        var one = CompletableFuture.supplyAsync(this::findPatiently);
        await().until(one::isDone);

        assertThat(one.join()).isEmpty();
        gate.release();
        for (Thread thread : waiting) {
            thread.join();
        }
    }

    @Test
    void theCertificateNamesWhatNoLookReaches() throws Exception {
        withPlaces();
        assertThat(find().notSearched()).containsExactly("backups", "other-instances", "index-files", "state-files");
    }

    @Test
    void eachPlaceThatIsAPartOfAnInstanceNamesItAlsoIfItCouldNotBeSearched() throws Exception {
        withPlaces(
                Place.countingHere("spool", submission -> 0),
                Place.countingHere("live-board", submission -> {
                    throw new IllegalStateException("away");
                }),
                ofAnalytics(() -> "analytics 2"));

        assertThat(find().places())
                .extracting(Certificate.Entry::place, Certificate.Entry::instance)
                .containsExactlyInAnyOrder(
                        tuple("spool", "ingest 1"),
                        tuple("live-board", "ingest 1"),
                        tuple("stream-state:reviews", "analytics 2"),
                        tuple("kafka:topic", null));
        assertThat(find().withoutInstances().places())
                .extracting(Certificate.Entry::instance)
                .containsOnlyNulls();
    }

    @Test
    void thatOneInstanceHasNothingIsNotSaidOfAnother() throws Exception {
        var asked = new AtomicReference<>("analytics 1");
        withPlaces(ofAnalytics(asked::get));
        certificates.look(id, PATIENCE);

        now = NOON.plus(Duration.ofHours(1));
        asked.set("analytics 2");

        assertThat(certificates.look(id, PATIENCE).orElseThrow().places())
                .filteredOn(entry -> entry.place().equals("stream-state:reviews"))
                .extracting(Certificate.Entry::seenGoneAt)
                .containsExactly(now);
    }

    private static Place ofAnalytics(Supplier<String> instance) {
        return new Place() {
            @Override
            public String name() {
                return "analytics";
            }

            @Override
            public List<Look> look(UUID submissionId) {
                return List.of(new Look("stream-state:reviews", Look.State.GONE, 0, instance.get()));
            }
        };
    }

    @Test
    void filesThatWereLookedAtAreNotSaidToBeNotSearched() throws Exception {
        withPlaces(Place.counting("index-files", submission -> 0), Place.counting("state-files:theming", id -> 0));
        assertThat(find().notSearched()).containsExactly("backups", "other-instances");
    }

    @Test
    void anOperatorWhoAsksWhileALookIsMadeHasItsCertificateAndTheLookIsNotMadeTwice() throws Exception {
        var gate = new Semaphore(0);
        var begun = new Semaphore(0);
        withPlaces(Place.counting("index", submission -> {
            begun.release();
            gate.acquire();
            return 0;
        }));
        certificates.find(id, Duration.ZERO);
        begun.acquire();
        assertThat(certificates.look(id, Duration.ZERO)).isEmpty();
        gate.release(2);
        find();

        UUID other = UUID.randomUUID();
        erasures.add(entry(other));
        assertThat(certificates.look(other, PATIENCE)).isPresent();
        assertThat(looks).hasValue(2);
    }

    private Optional<Certificate> findPatiently() {
        try {
            return certificates.find(id, Duration.ofHours(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Certificate find() throws InterruptedException {
        return certificates.find(id, PATIENCE).orElseThrow();
    }
}
