package si.odmev.access;

import java.io.Serial;
import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** A client has given so many wrong passwords for an account that for now none is looked at. */
final class TooManyGuessesException extends LockedException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyGuessesException(Duration retryAfter) {
        super("too many wrong passwords");
        this.retryAfter = retryAfter;
    }

    /** When the client may try again. */
    Duration retryAfter() {
        return retryAfter;
    }
}
