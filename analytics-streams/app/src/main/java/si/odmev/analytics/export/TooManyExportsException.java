package si.odmev.analytics.export;

import java.io.Serial;
import java.time.Duration;

/** An export that can't begin now, because as many as may run at once are running. */
public final class TooManyExportsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** When to try again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    TooManyExportsException() {
        super("as many exports are running as may run at once", null, false, false);
    }
}
