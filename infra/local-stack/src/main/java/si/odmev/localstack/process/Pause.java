package si.odmev.localstack.process;

import java.time.Duration;

/** Waiting between two looks at something that tells nobody when it changes. */
public final class Pause {
    private Pause() {}

    /**
     * Waits.
     *
     * @throws IllegalStateException if the thread was interrupted; it stays marked so
     */
    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
