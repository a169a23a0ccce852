package si.odmev.ingest.imports;

/** The journal of imports can't be reached, or does not answer in time. */
public final class ImportJournalException extends Exception {
    private static final long serialVersionUID = 1L;

    public ImportJournalException(Throwable cause) {
        super("the record of an import can't be written: " + cause.getMessage(), cause);
    }
}
