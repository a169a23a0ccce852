package si.odmev.analytics.topology;

/** The record breaks its contract in a way that its schema can't express. */
final class MalformedInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedInputException(String message) {
        super(message);
    }
}
