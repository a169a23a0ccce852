package si.odmev.ingest.spool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Backoff;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Sends the entries of the spool to Kafka, oldest first, and removes each when Kafka has acknowledged it. The first try is with the
 * oldest entry alone, and each failure adds one entry to the next try. After a success, the forwarder sends many at a time. It
 * begins only when the ledger is complete, because it must know what was accepted before under the same id.
 */
public final class Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final int MOST_AT_ONCE = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final Spool spool;
    private final SpoolingFeedbackLog log;
    private final AcceptedLedger ledger;
    private final Backoff backoff =
            new Backoff(BETWEEN_LOOKS.multipliedBy(2), LONGEST_WAIT, RandomGenerator.getDefault());
    private final AtomicLong keptOut = new AtomicLong();
    private final Worker worker;

    public Forwarder(Spool spool, SpoolingFeedbackLog log, AcceptedLedger ledger, Workers workers) {
        this.spool = spool;
        this.log = log;
        this.ledger = ledger;
        worker = workers.add("spool-forwarder", AfterDeath.END_PROCESS, BETWEEN_LOOKS, LONGEST_WAIT, this::look);
    }

    /** Begins; goes on until {@link #close}. */
    public void start() {
        worker.start();
    }

    private Next look() {
        if (ledger.isComplete()) {
            dropErased();
        }
        if (ledger.isComplete() && !spool.isEmpty()) {
            // The batch grows by one after each failure, because Kafka may refuse the oldest entry for its own content.
            int most = Math.min(MOST_AT_ONCE, 1 + backoff.failures());
            while (!worker.isStopping()) {
                switch (forward(spool.oldest(most).join())) {
                    case MORE -> most = MOST_AT_ONCE;
                    case NOTHING_LEFT -> {
                        return Next.after(BETWEEN_LOOKS);
                    }
                    case REFUSED -> {
                        return Next.after(backoff.afterFailure());
                    }
                }
            }
        }
        return Next.after(BETWEEN_LOOKS);
    }

    /** Removes entries that were set aside and whose author has erased them since, through this instance or another. */
    private void dropErased() {
        for (UUID submissionId : spool.idsSetAside()) {
            if (ledger.isErased(submissionId)) {
                spool.removeSetAside(submissionId).join();
            }
        }
    }

    private enum Outcome {
        /** At least one entry left the spool, and more may follow at once. */
        MORE,
        NOTHING_LEFT,
        /** Kafka took no entry. */
        REFUSED
    }

    private Outcome forward(List<Spooled> entries) {
        var delivered = new ArrayList<Spooled>();
        var underWay = new ArrayList<CompletableFuture<Void>>();
        for (Spooled entry : entries) {
            if (isDeliverable(entry)) {
                underWay.add(delivery(entry)
                        .whenComplete((done, failure) -> noteIfRefused(entry, failure))
                        .thenRun(() -> {
                            synchronized (delivered) {
                                delivered.add(entry);
                            }
                        }));
            }
        }
        CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> null)
                .join();
        List<Spooled> acknowledged;
        synchronized (delivered) {
            acknowledged = List.copyOf(delivered);
        }
        if (acknowledged.isEmpty()) {
            if (underWay.size() < entries.size()) {
                return Outcome.MORE;
            }
            return underWay.isEmpty() ? Outcome.NOTHING_LEFT : Outcome.REFUSED;
        }
        spool.remove(acknowledged).join();
        backoff.reset();
        log.back();
        return Outcome.MORE;
    }

    /** A fault in our code over one entry counts as a refusal of it: the entry must not keep those behind it waiting. */
    private CompletableFuture<Void> delivery(Spooled entry) {
        try {
            return log.deliver(entry);
        } catch (RuntimeException e) {
            noteRefused(entry, e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private void noteIfRefused(Spooled entry, Throwable failure) {
        if (SpoolingFeedbackLog.isOverSize(failure)) {
            noteRefused(entry, failure);
        }
    }

    /** Waiting for Kafka does not help this entry. A person must learn of it, but only once. */
    private void noteRefused(Spooled entry, Throwable failure) {
        if (spool.noteRefused(entry)) {
            LOG.atError()
                    .addKeyValue("submission", entry.submissionId())
                    .addKeyValue(
                            "cause",
                            SpoolingFeedbackLog.causeOf(failure).getClass().getName())
                    .log("an entry of the spool can't be sent as it is, it is tried again");
        }
    }

    /** Returns false for an entry that can't go to Kafka as it is, and removes it from the queue. */
    private boolean isDeliverable(Spooled entry) {
        switch (entry) {
            case Spooled.Erasure erasure -> {
                return true;
            }
            case Spooled.Unreadable unreadable -> {
                if (ledger.isErased(unreadable.submissionId())) {
                    dropErased(unreadable);
                    return false;
                }
                setAside(unreadable, "it can't be read");
                return false;
            }
            case Spooled.Said said -> {
                var known = ledger.find(said.submissionId());
                if (known.isEmpty()) {
                    return true;
                }
                switch (known.get()) {
                    case AcceptedLedger.Entry.Erased erased -> {
                        // Erased through another instance, or before this spool was restored from an old copy.
                        dropErased(said);
                        return false;
                    }
                    case AcceptedLedger.Entry.Kept kept -> {
                        if (kept.fingerprint() != said.fingerprint()) {
                            setAside(said, "something else was accepted before under its id");
                            return false;
                        }
                        if (!Objects.equals(kept.claim(), said.claim())) {
                            // The spool took this repetition when the instance could not recognise it. The claim in
                            // Kafka decides whose submission it is, and the first contact stays.
                            spool.remove(List.of(said)).join();
                            return false;
                        }
                        return true;
                    }
                }
            }
        }
    }

    /** Removes an erased entry. Nothing must be written to Kafka: the submission is erased there, or was never there. */
    private void dropErased(Spooled entry) {
        spool.remove(List.of(entry)).join();
        keptOut.incrementAndGet();
    }

    /** Entries that were not forwarded since the start, because their submissions were erased. */
    public long keptOut() {
        return keptOut.get();
    }

    private void setAside(Spooled entry, String reason) {
        spool.setAside(entry).join();
        LOG.atError()
                .addKeyValue("submission", entry.submissionId())
                .addKeyValue("reason", reason)
                .log("an entry of the spool was set aside");
    }

    /** Stops after the batch under way, within a limit. Entries without an acknowledgement stay in the spool. */
    @Override
    public void close() throws InterruptedException {
        worker.stop(STOP_LIMIT);
    }
}
