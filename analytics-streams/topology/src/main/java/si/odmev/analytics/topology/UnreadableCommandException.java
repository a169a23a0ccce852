package si.odmev.analytics.topology;

/** The bytes of a command can't be read; the cause says why. */
final class UnreadableCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableCommandException(RuntimeException fault) {
        super(fault);
    }
}
