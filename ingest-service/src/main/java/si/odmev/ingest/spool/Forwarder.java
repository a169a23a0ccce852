package si.odmev.ingest.spool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.intake.AcceptedLedger;

/**
 * Sends to Kafka what the spool holds, oldest first, and takes it out when it is acknowledged. While Kafka is away it tries
 * with the oldest entry alone; once that went through, with many at a time. Begins only when the ledger is complete, so
 * that what was accepted before under the same id is known.
 */
public final class Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final int MOST_AT_ONCE = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final Spool spool;
    private final SpoolingFeedbackLog log;
    private final AcceptedLedger ledger;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("spool-forwarder").daemon().unstarted(this::run);
    private int failures;

    public Forwarder(Spool spool, SpoolingFeedbackLog log, AcceptedLedger ledger) {
        this.spool = spool;
        this.log = log;
        this.ledger = ledger;
    }

    /** Begins; goes on until {@link #close}. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopping.await(nextWait().toMillis(), TimeUnit.MILLISECONDS)) {
                if (ledger.isComplete() && !spool.isEmpty()) {
                    forwardAll();
                }
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("the forwarder ends");
        }
    }

    private void forwardAll() {
        try {
            // One more after each failure: the oldest may be one that Kafka refuses for itself.
            int most = Math.min(MOST_AT_ONCE, 1 + failures);
            while (stopping.getCount() > 0 && forward(spool.oldest(most).join())) {
                most = MOST_AT_ONCE;
            }
        } catch (CompletionException | CancellationException e) {
            failures++;
            LOG.atWarn().addKeyValue("cause", e.toString()).log("the spool can't be read, trying again");
        }
    }

    /** Returns whether there may be more to forward at once. */
    private boolean forward(List<Spooled> entries) {
        var delivered = new ArrayList<Spooled>();
        var underWay = new ArrayList<CompletableFuture<Void>>();
        for (Spooled entry : entries) {
            if (isDeliverable(entry)) {
                underWay.add(log.deliver(entry).thenRun(() -> {
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
            if (!underWay.isEmpty()) {
                failures++;
            }
            return underWay.size() < entries.size();
        }
        spool.remove(acknowledged).join();
        failures = 0;
        log.back();
        return true;
    }

    private Duration nextWait() {
        Duration doubled = BETWEEN_LOOKS.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    /** What can't go to Kafka as it is leaves the queue here. */
    private boolean isDeliverable(Spooled entry) {
        switch (entry) {
            case Spooled.Erasure erasure -> {
                return true;
            }
            case Spooled.Unreadable unreadable -> {
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
                        // Its author erased it through another instance; nothing is to be kept.
                        spool.remove(List.of(said)).join();
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
        stopping.countDown();
        thread.join(STOP_LIMIT.toMillis());
    }
}
