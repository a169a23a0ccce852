package si.odmev.ingest.spool;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.FeedbackLog;
import si.odmev.ingest.intake.TooLargeException;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Submission;

/**
 * Writes to Kafka. A submission that Kafka does not acknowledge in time goes to the spool. Everything after it goes to the spool at
 * once, until the {@link Forwarder} finds that Kafka is back. A delivery that timed out may still reach Kafka, and then it arrives
 * twice. That changes nothing: both records have the same id and the same content.
 *
 * <p>While this instance does not yet know what was accepted before it started (Kafka is unreachable, or the ledger is still being
 * read), everything is spooled. The forwarder compares it with the ledger later.
 */
public final class SpoolingFeedbackLog implements FeedbackLog {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolingFeedbackLog.class);

    private final FeedbackLog kafka;
    private final Spool spool;
    private final AcceptedLedger ledger;
    private final Duration deadline;
    private volatile boolean kafkaAway;

    /**
     * @param kafka the final destination of every entry
     * @param ledger gets the entries of the spool at once, so that a repetition is recognised after a restart
     * @param deadline how long a sender waits for Kafka before the spool takes over
     */
    public SpoolingFeedbackLog(FeedbackLog kafka, Spool spool, AcceptedLedger ledger, Duration deadline) {
        this.kafka = kafka;
        this.spool = spool;
        this.ledger = ledger;
        this.deadline = deadline;
        spool.forEach(this::note);
    }

    private void note(Spooled entry) {
        switch (entry) {
            case Spooled.Said said ->
                ledger.note(
                        said.submissionId(),
                        new AcceptedLedger.Entry.Kept(
                                said.fingerprint(),
                                // One string for all entries of a consultation.
                                said.submission().getConsultation().intern(),
                                said.submission().getAcceptedAt().toEpochMilli(),
                                said.claim()));
            case Spooled.Erasure erasure -> ledger.note(erasure.submissionId(), new AcceptedLedger.Entry.Erased());
            case Spooled.Unreadable unreadable ->
                LOG.atError()
                        .addKeyValue("submission", unreadable.submissionId())
                        .log("an entry of the spool can't be read");
        }
    }

    @Override
    public CompletionStage<Void> append(
            Submission submission, long fingerprint, @Nullable ClaimDigest claim, Optional<Contact> contact) {
        if (isForSpool()) {
            return spool.put(submission, fingerprint, claim, contact);
        }
        return inTime(
                () -> kafka.append(submission, fingerprint, claim, contact),
                () -> spool.put(submission, fingerprint, claim, contact));
    }

    @Override
    public CompletionStage<Void> erase(UUID submissionId) {
        // The erasure queues behind the entry it erases, which may be on its way out of the spool. An erasure replaces
        // an entry that was set aside.
        if (isForSpool() || spool.holds(submissionId)) {
            return spool.putErasure(submissionId);
        }
        return inTime(() -> kafka.erase(submissionId), () -> spool.putErasure(submissionId));
    }

    /** When the spool is empty, the next submission goes to Kafka directly. That shows whether Kafka is back. */
    private boolean isForSpool() {
        return !ledger.isComplete() || (kafkaAway && !spool.isEmpty());
    }

    private CompletionStage<Void> inTime(
            Supplier<CompletionStage<Void>> write, Supplier<CompletionStage<Void>> spooling) {
        return write.get()
                .toCompletableFuture()
                .copy()
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> {
                    // A record that is too large for its topic does not show that Kafka is unreachable.
                    if (!isOverSize(failure)) {
                        away(failure);
                    }
                    return spooling.get();
                });
    }

    /** True if Kafka refused the record because it is larger than its topic allows. */
    static boolean isOverSize(Throwable failure) {
        return causeOf(failure) instanceof TooLargeException;
    }

    static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** True while Kafka does not acknowledge in time, or while this instance does not know yet whether it does. */
    public boolean isKafkaAway() {
        return kafkaAway || !ledger.isComplete();
    }

    private void away(Throwable failure) {
        if (!kafkaAway) {
            LOG.atWarn()
                    .addKeyValue("cause", failure.toString())
                    .log("Kafka does not acknowledge in time, submissions go to the spool");
        }
        kafkaAway = true;
    }

    /** Notes that Kafka acknowledges again. */
    void back() {
        if (kafkaAway) {
            LOG.atInfo().addKeyValue("spooled", spool.size()).log("Kafka acknowledges again");
        }
        kafkaAway = false;
    }

    /** Writes to Kafka only, however long that takes. */
    CompletableFuture<Void> deliver(Spooled entry) {
        return switch (entry) {
            case Spooled.Said said ->
                kafka.append(said.submission(), said.fingerprint(), said.claim(), said.contact())
                        .toCompletableFuture();
            case Spooled.Erasure erasure -> kafka.erase(erasure.submissionId()).toCompletableFuture();
            case Spooled.Unreadable unreadable ->
                throw new IllegalArgumentException("what can't be read can't be delivered");
        };
    }
}
