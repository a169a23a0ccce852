package si.odmev.access;

import java.io.Serial;
import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** A client has sent too many wrong passwords for an account. For now its passwords are not checked. */
final class TooManyGuessesException extends LockedException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyGuessesException(Duration retryAfter) {
        super("too many wrong passwords");
        this.retryAfter = retryAfter;
    }

    /** The time after which the client may try again. */
    Duration retryAfter() {
        return retryAfter;
    }
}
