package si.odmev.localstack.process;

import java.time.Duration;

/** Waits between two polls of something that gives no notice of its changes. */
public final class Pause {
    private Pause() {}

    /**
     * Waits.
     *
     * @throws IllegalStateException if the thread was interrupted; its interrupt flag stays set
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
