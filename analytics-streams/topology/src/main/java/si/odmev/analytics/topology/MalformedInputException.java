package si.odmev.analytics.topology;

/** A record that breaks its contract in a way that its schema can't express. */
final class MalformedInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedInputException(String message) {
        super(message);
    }
}
