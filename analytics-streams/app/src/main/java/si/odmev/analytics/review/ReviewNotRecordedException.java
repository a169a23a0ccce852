package si.odmev.analytics.review;

import java.io.Serial;

/** A review could not be written, because Kafka or the schema registry is unreachable. The page reports it and the person may retry. */
public final class ReviewNotRecordedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ReviewNotRecordedException(Throwable cause) {
        super("the review could not be recorded", cause);
    }
}
