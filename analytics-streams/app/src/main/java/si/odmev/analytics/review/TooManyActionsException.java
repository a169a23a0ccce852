package si.odmev.analytics.review;

import java.io.Serial;

/** Too many submissions are being changed at once, or could still be undone. Nothing was recorded; the person may retry later. */
public final class TooManyActionsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    TooManyActionsException() {
        super("too many actions on many submissions");
    }
}
