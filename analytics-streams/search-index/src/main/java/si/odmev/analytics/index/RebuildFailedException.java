package si.odmev.analytics.index;

/** A new index did not come to have what its topic has, so the old one stays. */
public final class RebuildFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RebuildFailedException(String message) {
        super(message);
    }
}
