package si.odmev.analytics.views;

import java.io.Serial;

/** A view could not be written, because Kafka or the schema registry is unreachable. The person may retry. */
public final class ViewNotRecordedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ViewNotRecordedException(Throwable cause) {
        super("the view could not be recorded", cause);
    }
}
