package si.odmev.analytics.index;

/** A record that can never become a document. */
final class UnindexableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnindexableException(String message) {
        super(message);
    }

    UnindexableException(String message, Throwable cause) {
        super(message, cause);
    }
}
