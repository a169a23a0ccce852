package si.odmev.analytics.faults;

/** Something that will pass, such as a registry that can't be reached: the record is fine and must be tried again. */
public final class TransientFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransientFaultException(String message) {
        super(message);
    }

    public TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }

    /** True if this is what lies behind the failure. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof TransientFaultException) {
                return true;
            }
        }
        return false;
    }
}
