package si.odmev.ingest.traffic;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client may still do after an act.
 *
 * @param perMinute acts in a minute, all at once or spread
 * @param remaining acts that are left now
 * @param pause how long the client should wait; empty if the act is allowed
 */
public record Allowance(int perMinute, long remaining, Optional<Duration> pause) {
    private static final int WINDOW_SECONDS = 60;

    /** The time after which all acts of a minute are allowed again, in whole seconds. */
    public long secondsUntilFull() {
        return Math.ceilDiv((perMinute - remaining) * WINDOW_SECONDS, perMinute);
    }
}
