package si.odmev.analytics.query;

import java.io.Serial;

/**
 * Elasticsearch can't be reached, is not set up yet, did not answer in time, or may not be read yet. A retry may succeed.
 */
public final class SearchUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SearchUnavailableException(String message) {
        super(message);
    }

    SearchUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
