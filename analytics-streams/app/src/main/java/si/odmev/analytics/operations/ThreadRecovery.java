package si.odmev.analytics.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.platform.kafka.worker.Backoff;

/**
 * Decides whether a stream thread that died is replaced. After a transient fault it always is. After any other exception it is
 * replaced a few times, because a new thread often succeeds where the old one failed. After an {@link Error} it never is. Each
 * replacement waits for a growing back-off. Giving up ends the stream, and with it the process, so that its supervisor notices.
 */
final class ThreadRecovery implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadRecovery.class);
    private static final int MOST_UNEXPLAINED_DEATHS = 5;

    /** After this time without a death, the count of deaths and the back-off start anew. */
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Backoff backoff;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Instant lastDeath = Instant.MIN;
    private int unexplainedDeaths;

    /**
     * @param longestWait between a death and the next thread
     */
    ThreadRecovery(InstantSource clock, Duration longestWait) {
        this.clock = clock;
        this.backoff = new Backoff(Duration.ofMillis(500), longestWait, RandomGenerator.getDefault());
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        boolean passing = isPassing(failure);
        if (isGivingUp(failure, passing)) {
            LOG.atError().setCause(failure).log("a stream thread died, giving up");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Duration wait = nextWait();
        var entry = passing ? LOG.atWarn() : LOG.atError().setCause(failure);
        entry.addKeyValue("cause", rootOf(failure).getClass().getName())
                .addKeyValue("waitMillis", wait.toMillis())
                .log("a stream thread died, replacing it");
        pause(wait);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Ends any back-off, because everything is about to stop. */
    void stop() {
        stopping.countDown();
    }

    private synchronized boolean isGivingUp(Throwable failure, boolean passing) {
        Instant now = clock.instant();
        if (lastDeath.isBefore(now.minus(QUIET))) {
            unexplainedDeaths = 0;
            backoff.reset();
        }
        lastDeath = now;
        if (!passing) {
            unexplainedDeaths++;
        }
        return hasErrorBehind(failure) || unexplainedDeaths > MOST_UNEXPLAINED_DEATHS;
    }

    private synchronized Duration nextWait() {
        return backoff.afterFailure();
    }

    private void pause(Duration wait) {
        try {
            stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isPassing(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            // The size limit is known now. At the retry, the record becomes a dead letter before it is sent.
            if (one instanceof TransientFaultException
                    || one instanceof RetriableException
                    || one instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasErrorBehind(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof Error) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
