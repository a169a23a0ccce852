package si.odmev.analytics.review;

import java.io.Serial;

/** A review could not be written: Kafka or the schema registry is away. The person is told, and may try again. */
public final class ReviewNotRecordedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ReviewNotRecordedException(Throwable cause) {
        super("the review could not be recorded", cause);
    }
}
