package si.odmev.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.ingest.spool.SpoolTest.contactOf;
import static si.odmev.ingest.spool.SpoolTest.saying;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.kafka.BrokerWithAClock;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Submission;

class SpoolingFeedbackLogTest {
    private static final Duration DEADLINE = Duration.ofMillis(50);
    private static final long FINGERPRINT = 7;
    private static final ClaimDigest CLAIM = Claim.random().digestFor(new UUID(0, 0));

    private final MemoryLog kafka = new MemoryLog();
    private final AcceptedLedger ledger = MemoryLog.completeLedger();
    private final AtomicLong laterNanos = new AtomicLong();
    private Spool spool;
    private SpoolingFeedbackLog log;
    private Forwarder forwarder;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() {
        var workers = Workers.endingWith(worker -> {});
        var clocks = new Clocks(InstantSource.system(), () -> System.nanoTime() + laterNanos.get());
        spool = Spool.open(directory.resolve("spool.db"), SpoolTest.ROOMY, clocks, workers);
        log = new SpoolingFeedbackLog(kafka, spool, ledger, DEADLINE);
        forwarder = new Forwarder(spool, log, ledger, workers);
    }

    @AfterEach
    void close() throws Exception {
        forwarder.close();
        spool.close();
    }

    @Test
    void whatKafkaTakesIsNotSpooled() {
        append(saying("Več dreves."));
        assertThat(kafka.submissions).hasSize(1);
        assertThat(spool.isEmpty()).isTrue();
        assertThat(log.isKafkaAway()).isFalse();
    }

    @Test
    void whatKafkaDoesNotAcknowledgeInTimeIsSpooledAndTheNextOneDoesNotWait() {
        kafka.holdBack();
        append(saying("Prva."));
        assertThat(log.isKafkaAway()).isTrue();

        kafka.comeBack();
        // Nobody but the forwarder may find Kafka back: it would overtake those who wait.
        append(saying("Druga."));

        assertThat(spool.size()).isEqualTo(2);
        assertThat(kafka.submissions).isEmpty();
    }

    @Test
    void whenKafkaIsBackItGetsAllWithTheirContactsInOrderAndTheSpoolIsEmpty() {
        kafka.goAway();
        List<Submission> said = List.of(saying("Prva."), saying("Druga."), saying("Tretja."));
        said.forEach(this::append);
        forwarder.start();
        kafka.comeBack();

        await().until(spool::isEmpty);
        assertThat(kafka.submissions).containsExactlyElementsOf(said);
        assertThat(kafka.contacts).hasSize(3);
        await().until(() -> !log.isKafkaAway());
        append(saying("Četrta."));
        assertThat(kafka.submissions).hasSize(4);
    }

    @Test
    void whatIsErasedWhileItWaitsIsNeverSent() {
        kafka.goAway();
        Submission said = saying("Raje ne.");
        append(said);
        log.erase(idOf(said)).toCompletableFuture().join();
        kafka.comeBack();
        forwarder.start();

        await().until(spool::isEmpty);
        assertThat(kafka.submissions).isEmpty();
        assertThat(kafka.contacts).isEmpty();
        assertThat(kafka.erased).containsExactly(idOf(said));
    }

    @Test
    void anErasureOfWhatKafkaHasWaitsForKafkaToo() {
        UUID id = UUID.randomUUID();
        kafka.goAway();
        log.erase(id).toCompletableFuture().join();
        kafka.comeBack();
        forwarder.start();
        await().untilAsserted(() -> assertThat(kafka.erased).containsExactly(id));
    }

    @Test
    void afterARestartTheLedgerKnowsWhatIsSpooled() throws Exception {
        kafka.goAway();
        Submission said = saying("Več klopi.");
        append(said);
        spool.close();
        open();

        var fresh = new AcceptedLedger();
        new SpoolingFeedbackLog(kafka, spool, fresh, DEADLINE);

        assertThat(fresh.find(idOf(said)))
                .contains(new AcceptedLedger.Entry.Kept(
                        FINGERPRINT,
                        said.getConsultation(),
                        said.getAcceptedAt().toEpochMilli(),
                        CLAIM));
    }

    /** Taken by this instance while it could not know that another had accepted the same. */
    @Test
    void aRepetitionWithoutTheClaimThatKafkaHasIsNeitherSentNorSetAside() {
        kafka.goAway();
        Submission repeated = saying("Več klopi.");
        append(repeated);
        ledger.note(
                idOf(repeated),
                new AcceptedLedger.Entry.Kept(
                        FINGERPRINT, "velenje-2022", 0, Claim.random().digestFor(idOf(repeated))));
        kafka.comeBack();
        forwarder.start();

        await().until(spool::isEmpty);
        assertThat(kafka.submissions).isEmpty();
        assertThat(kafka.contacts).isEmpty();
        assertThat(spool.entriesSetAside()).isZero();
    }

    @Test
    void untilTheLedgerIsCompleteEverythingWaits() {
        var incomplete = new AcceptedLedger();
        var starting = new SpoolingFeedbackLog(kafka, spool, incomplete, DEADLINE);
        starting.append(saying("Zgodnja."), FINGERPRINT, CLAIM, Optional.empty())
                .toCompletableFuture()
                .join();
        assertThat(spool.size()).isEqualTo(1);
        assertThat(kafka.submissions).isEmpty();
    }

    @Test
    void whatContradictsAnEarlierAcceptanceIsSetAsideAndHoldsUpNobody() {
        kafka.goAway();
        Submission contradicting = saying("Nekaj drugega.");
        append(contradicting);
        append(saying("Naslednja."));
        ledger.note(idOf(contradicting), new AcceptedLedger.Entry.Kept(FINGERPRINT + 1, "velenje-2022", 0, CLAIM));
        kafka.comeBack();
        forwarder.start();

        await().until(spool::isEmpty);
        assertThat(kafka.submissions).extracting(Submission::getText).containsExactly("Naslednja.");
        assertThat(spool.entriesSetAside()).isEqualTo(1);
    }

    @Test
    void aFaultOfOursOverOneEntryHoldsUpNobody() {
        kafka.goAway();
        Submission first = saying("Prva.");
        append(first);
        append(saying("Druga."));
        kafka.comeBack();
        kafka.breakOver(first.getSubmissionId());
        forwarder.start();

        await().until(() -> spool.size() == 1);
        assertThat(kafka.submissions).extracting(Submission::getText).containsExactly("Druga.");
        assertThat(spool.holds(idOf(first))).isTrue();
    }

    /** The age limit is for a Kafka that is away. */
    @Test
    void whatIsTooLargeForTheTopicWaitsHoweverLongWithoutRefusingAnybodyAndGoesOnceThereIsRoom() {
        Submission large = saying("Predolga.");
        kafka.refuseForItsSize(large.getSubmissionId());
        append(large);
        int first = kafka.refusals();
        forwarder.start();
        // The forwarder tries again when it has dealt with the first refusal.
        await().until(() -> kafka.refusals() >= first + 2);
        laterNanos.addAndGet(Duration.ofDays(8).toNanos());

        assertThat(spool.takes()).isTrue();
        assertThat(spool.entriesRefused()).isEqualTo(1);
        assertThat(spool.oldestAge()).isGreaterThanOrEqualTo(Duration.ofDays(8));
        kafka.goAway();
        append(saying("Medtem."));
        kafka.comeBack();
        await().untilAsserted(() ->
                assertThat(kafka.submissions).extracting(Submission::getText).containsExactly("Medtem."));
        kafka.takeAnySize();
        await().until(spool::isEmpty);
        assertThat(kafka.submissions).contains(large);
        assertThat(spool.entriesRefused()).isZero();
    }

    @Test
    void anErasureLeavesNothingOfWhatWasSetAside() throws Exception {
        UUID id = setAside("Skrivnostna povodna vila.");

        log.erase(id).toCompletableFuture().join();

        assertThat(spool.entriesSetAside()).isZero();
        await().until(spool::isEmpty);
        assertThat(kafka.erased).containsExactly(id);
        assertNothingIsLeftOf("povodna");
        spool.close();
        open();
        assertThat(spool.entriesSetAside()).isZero();
    }

    @Test
    void whatWasSetAsideGoesWhenItsAuthorErasesItThroughAnotherInstance() throws Exception {
        UUID id = setAside("Skrivnostna povodna vila.");

        ledger.note(id, new AcceptedLedger.Entry.Erased());

        await().until(() -> spool.entriesSetAside() == 0);
        assertThat(kafka.erased).isEmpty();
        assertNothingIsLeftOf("povodna");
    }

    private UUID setAside(String text) {
        kafka.goAway();
        Submission contradicting = saying(text);
        append(contradicting);
        ledger.note(idOf(contradicting), new AcceptedLedger.Entry.Kept(FINGERPRINT + 1, "velenje-2022", 0, CLAIM));
        kafka.comeBack();
        forwarder.start();
        await().until(() -> spool.isEmpty() && spool.entriesSetAside() == 1);
        return idOf(contradicting);
    }

    private void assertNothingIsLeftOf(String word) throws Exception {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(word)
                        .doesNotContain("ana@example.org");
            }
        }
    }

    @Test
    void whatWasAcceptedUnderAClockTwoHoursAheadIsDeliveredAtOnceWhenTheClockIsMended() throws Exception {
        Instant now = Instant.now();
        Submission early = Submission.newBuilder(saying("Ob napačni uri."))
                .setAcceptedAt(now.plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS))
                .build();
        spool.put(early, FINGERPRINT, CLAIM, Optional.empty()).join();
        var broker = new BrokerWithAClock(now);
        try (var mended = broker.log(InstantSource.system());
                var sending = new Forwarder(
                        spool,
                        new SpoolingFeedbackLog(mended, spool, ledger, DEADLINE),
                        ledger,
                        Workers.endingWith(worker -> {}))) {
            sending.start();

            await().until(spool::isEmpty);
            assertThat(broker.history()).hasSize(1);
        }
    }

    @Test
    void whatAnOldSpoolHasOfAnErasedSubmissionIsNotSentButCounted() throws Exception {
        Submission erased = saying("Kar je bilo izbrisano.");
        Submission kept = saying("Kar ostane.");
        spool.put(erased, FINGERPRINT, CLAIM, Optional.of(contactOf(erased))).join();
        spool.put(kept, FINGERPRINT, CLAIM, Optional.of(contactOf(kept))).join();
        var known = AcceptedLedger.knowing(List.of(idOf(erased)));
        var restarted = new SpoolingFeedbackLog(kafka, spool, known, DEADLINE);
        try (var sending = new Forwarder(spool, restarted, known, Workers.endingWith(worker -> {}))) {
            sending.start();
            MemoryLog.complete(known);

            await().until(spool::isEmpty);
            assertThat(kafka.submissions).containsExactly(kept);
            assertThat(kafka.contacts).hasSize(1);
            assertThat(sending.keptOut()).isEqualTo(1);
        }
    }

    private void append(Submission submission) {
        log.append(submission, FINGERPRINT, CLAIM, Optional.of(contactOf(submission)))
                .toCompletableFuture()
                .join();
    }

    private static UUID idOf(Submission submission) {
        return UUID.fromString(submission.getSubmissionId());
    }
}
