package si.odmev.ingest.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
        certificates =
                new Certificates(erasures, places, Duration.ofHours(24), () -> now, Workers.endingWith(worker -> {}));
        certificates.start();
        erasures.add(Erasure.newBuilder()
                .setSubmissionId(id.toString())
                .setErasedAt(NOON)
                .setBy(ErasedBy.AUTHOR)
                .build());
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
                .isEqualTo(new Certificate.Entry("index", Look.State.NOT_LOOKED, 0, null));
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
        now = NOON.plus(Duration.ofHours(1));
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
        find();
        assertThat(looks).hasValue(1);

        now = NOON.plus(Duration.ofMinutes(1));
        left.set(0);
        find();
        now = NOON.plus(Duration.ofDays(100));
        find();
        assertThat(looks).hasValue(2);
        assertThat(certificates.look(id, PATIENCE)).isPresent();
        assertThat(looks).hasValue(3);
    }

    @Test
    void whoDoesNotWaitGetsTheLastOneAndTheLookGoesOn() throws Exception {
        var gate = new CountDownLatch(1);
        withPlaces(Place.counting("index", submission -> {
            gate.await();
            return 0;
        }));

        assertThat(certificates.find(id, Duration.ZERO)).isEmpty();
        gate.countDown();
        assertThat(find().state()).isEqualTo(Certificate.State.GONE);
        assertThat(looks).hasValue(1);
    }

    private Certificate find() throws InterruptedException {
        return certificates.find(id, PATIENCE).orElseThrow();
    }
}
