package si.odmev.analytics.review;

import java.io.Serial;

/** Somebody else decided about the submission after the person loaded it. Nothing was recorded; the person has to look again. */
public final class DecidedMeanwhileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DecidedMeanwhileException() {
        super("another decision was made meanwhile");
    }
}
