package si.odmev.analytics.api;

import java.io.Serial;
import java.util.UUID;

/** No submission has that id, or it is not indexed yet, or it was erased. */
final class UnknownSubmissionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnknownSubmissionException(UUID submissionId) {
        super("There is no submission " + submissionId + ".");
    }
}
