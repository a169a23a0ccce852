package si.odmev.analytics.views;

import java.io.Serial;

/** The person has as many views as one may have. Nothing was saved. */
public final class TooManyViewsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    TooManyViewsException() {
        super("too many saved views");
    }
}
