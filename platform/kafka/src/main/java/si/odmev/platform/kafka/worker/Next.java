package si.odmev.platform.kafka.worker;

import java.time.Duration;

/** What a {@link Worker} does after a successful step. */
public sealed interface Next {
    /** Pauses, then takes the next step. */
    record After(Duration pause) implements Next {}

    /** Ends: the work is done. */
    record Done() implements Next {}

    /** The next step at once; for steps that block by themselves. */
    static Next atOnce() {
        return new After(Duration.ZERO);
    }

    /** The next step after a pause. */
    static Next after(Duration pause) {
        return new After(pause);
    }

    /** No further step. */
    static Next done() {
        return new Done();
    }
}
