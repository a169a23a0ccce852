package si.odmev.analytics.faults;

/** A temporary fault, such as an unreachable registry. The record is fine and must be tried again. */
public final class TransientFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransientFaultException(String message) {
        super(message);
    }

    public TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }

    /** True if a transient fault caused the failure. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof TransientFaultException) {
                return true;
            }
        }
        return false;
    }
}
