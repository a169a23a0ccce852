package si.odmev.ingest.api;

import java.io.IOException;
import java.io.Serial;
import org.springframework.http.HttpStatus;
import si.odmev.platform.web.problem.ApiProblem;

/** A body was longer than the limit. */
final class BodyTooLargeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("the body is too large");
    }

    static ApiProblem problem() {
        return ApiProblem.inField(
                HttpStatus.CONTENT_TOO_LARGE,
                "problem.too-large",
                new ApiProblem.FieldProblem(ApiProblem.BODY, "too-large"),
                BodyLimit.BYTES / 1024);
    }
}
