package si.odmev.localstack;

/** The parts that intake needs run, but another part failed to start. The running parts were not stopped. */
public final class IncompleteStartException extends StackException {
    private static final long serialVersionUID = 1L;

    public IncompleteStartException(String message) {
        super(message);
    }
}
