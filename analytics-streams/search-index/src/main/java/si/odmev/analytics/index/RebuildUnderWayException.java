package si.odmev.analytics.index;

/** Another rebuild of the same index is under way, in this process or in another one. */
public final class RebuildUnderWayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RebuildUnderWayException(String message) {
        super(message);
    }
}
