package si.odmev.ingest.tables;

/** Ends the reading of a file that is refused. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    UnreadableException(Refusal.Cause cause, String detail) {
        super(cause.name());
        refusal = new Refusal(cause, detail);
    }

    UnreadableException(Refusal.Cause cause) {
        this(cause, "");
    }

    Refusal refusal() {
        return refusal;
    }
}
