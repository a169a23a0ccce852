package si.odmev.ingest;

import java.time.Instant;

/** The time by which intake judges in tests: the machine's, or one that a test sets. */
public final class IntakeTime {
    private volatile Instant fixed;

    /** What it is now. */
    public Instant now() {
        Instant set = fixed;
        return set == null ? Instant.now() : set;
    }

    /** Stops the time. */
    public void stopAt(Instant time) {
        fixed = time;
    }

    /** Goes on with the machine's time. */
    public void goOn() {
        fixed = null;
    }
}
