package si.odmev.analytics.review;

import java.io.Serial;

/** Somebody else decided about the submission since the person looked at it. Nothing was recorded: the person looks again. */
public final class DecidedMeanwhileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DecidedMeanwhileException() {
        super("another decision was made meanwhile");
    }
}
