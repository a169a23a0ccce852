package si.odmev.platform.kafka.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a {@link Worker} waits between two steps. Tests use one that returns at once. */
@FunctionalInterface
public interface Pause {
    /** Waits in real time. */
    Pause REAL = (wait, stop) -> stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);

    /**
     * Returns after the wait, or earlier when the latch opens.
     *
     * @param stop opens when the worker is asked to stop
     * @throws InterruptedException if interrupted while waiting
     */
    void await(Duration wait, CountDownLatch stop) throws InterruptedException;
}
