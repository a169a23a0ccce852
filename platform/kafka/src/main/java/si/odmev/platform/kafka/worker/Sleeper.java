package si.odmev.platform.kafka.worker;

import java.time.Duration;

/** How code waits between two looks or tries. Tests use one that returns at once. */
@FunctionalInterface
public interface Sleeper {
    /** Waits in real time. */
    Sleeper REAL = Thread::sleep;

    /**
     * Returns after the time.
     *
     * @throws InterruptedException if interrupted while waiting
     */
    void sleep(Duration time) throws InterruptedException;
}
