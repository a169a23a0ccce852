package si.odmev.ingest.consultation;

/** The journal can't be reached, or does not answer in time. */
public final class JournalUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public JournalUnavailableException(Throwable cause) {
        super("consultations can't be written: " + cause.getMessage(), cause);
    }
}
