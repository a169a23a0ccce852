package si.odmev.platform.kafka.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time, up to a limit, of which a random half is waited at
 * least, so that those who failed together don't come back together. For one thread.
 */
public final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private int failures;

    /**
     * @param first the longest wait after the first failure
     * @param most the longest wait ever
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

    /** Begins anew, because something went well. */
    public void reset() {
        failures = 0;
    }

    /** Failures since something went well. */
    public int failures() {
        return failures;
    }
}
