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
 * Sends to Kafka what the spool holds, oldest first, and takes it out when it is acknowledged. While Kafka is away it tries
 * with the oldest entry alone; once that went through, with many at a time. Begins only when the ledger is complete, so
 * that what was accepted before under the same id is known.
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
            // One more after each failure: the oldest may be one that Kafka refuses for itself.
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

    /** What was set aside and then erased by its author, through this instance or another. */
    private void dropErased() {
        for (UUID submissionId : spool.idsSetAside()) {
            if (ledger.isErased(submissionId)) {
                spool.removeSetAside(submissionId).join();
            }
        }
    }

    private enum Outcome {
        /** Something left the spool, and more may follow at once. */
        MORE,
        NOTHING_LEFT,
        /** Kafka took none. */
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

    /** A fault of ours over one entry counts as its refusal: it must not keep those behind it waiting. */
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

    /** Waiting for Kafka does not help this entry: a person must know, but once is enough. */
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

    /** What can't go to Kafka as it is leaves the queue here. */
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
                        // Through another instance, or before this spool was brought back from an old copy.
                        dropErased(said);
                        return false;
                    }
                    case AcceptedLedger.Entry.Kept kept -> {
                        if (kept.fingerprint() != said.fingerprint()) {
                            setAside(said, "something else was accepted before under its id");
                            return false;
                        }
                        if (!Objects.equals(kept.claim(), said.claim())) {
                            // A repetition that was taken while it could not be known as one. The claim that Kafka has
                            // decides
                            // whose submission it is, and the first contact stays.
                            spool.remove(List.of(said)).join();
                            return false;
                        }
                        return true;
                    }
                }
            }
        }
    }

    /** Nothing of it is to be kept, and nothing must be written: it is erased in Kafka, or was never there. */
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

    /** Stops after what is under way, within a limit; what was not acknowledged stays in the spool. */
    @Override
    public void close() throws InterruptedException {
        worker.stop(STOP_LIMIT);
    }
}
