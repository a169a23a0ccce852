package si.odmev.analytics.partitions;

/** It was not safe to go on; the message says what to do. */
final class RepartitioningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RepartitioningException(String message) {
        super(message);
    }
}
