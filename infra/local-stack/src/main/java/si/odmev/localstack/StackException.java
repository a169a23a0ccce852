package si.odmev.localstack;

/** The reason why the stack can't do what was requested, in one line for the user. */
public sealed class StackException extends RuntimeException permits IncompleteStartException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
