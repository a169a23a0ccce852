package si.odmev.ingest.intake;

/** A record is larger than the log takes. That does not show whether the log is available for others. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooLargeException(String message, Throwable cause) {
        super(message, cause);
    }
}
