package si.odmev.localstack;

/** Why the stack can't do what was asked, in one line for the person who asked. */
public sealed class StackException extends RuntimeException permits IncompleteStartException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
