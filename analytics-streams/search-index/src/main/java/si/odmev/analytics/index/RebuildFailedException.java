package si.odmev.analytics.index;

/** The new index does not match its topic, so the old index stays in use. */
public final class RebuildFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RebuildFailedException(String message) {
        super(message);
    }
}
