package si.odmev.localstack;

/** What intake needs runs, but something else failed to start; what runs was left running. */
public final class IncompleteStartException extends StackException {
    private static final long serialVersionUID = 1L;

    public IncompleteStartException(String message) {
        super(message);
    }
}
