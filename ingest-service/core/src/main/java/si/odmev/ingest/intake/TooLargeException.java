package si.odmev.ingest.intake;

/** What was to be written is larger than the log takes. It says nothing of whether the log is there for others. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooLargeException(String message, Throwable cause) {
        super(message, cause);
    }
}
