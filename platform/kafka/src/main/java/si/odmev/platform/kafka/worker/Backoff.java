package si.odmev.platform.kafka.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Back-off between tries. The longest wait doubles with each failure, up to a limit. The actual wait is a random time between
 * half of it and all of it, so that clients that failed together don't retry together. For one thread.
 */
public final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private int failures;

    /**
     * @param first the longest wait after the first failure
     * @param most the upper limit of all waits
     */
    public Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /** The wait after one more failure. */
    public Duration afterFailure() {
        long ceiling = Math.min(most.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return Duration.ofMillis(ceiling - random.nextLong(ceiling / 2 + 1));
    }

    /** Starts again with the first wait, after a success. */
    public void reset() {
        failures = 0;
    }

    /** Failures since the last success. */
    public int failures() {
        return failures;
    }
}
