package si.odmev.ingest.intake;

/** The list of erasures can't be read or written: its disk is full or failing, or another process has it. */
public final class ErasureListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ErasureListException(String message, Throwable cause) {
        super(message, cause);
    }
}
