package si.odmev.analytics.query;

/**
 * Prevents reads of the index until the list of erasures has been applied to it. An index may have been restored from an old disk,
 * or may have missed tombstones while it was unreachable. The gate is closed at the start of the process. It opens once and does
 * not close again.
 */
public final class SearchGate {
    private volatile boolean isOpen;

    /** Allows reads from now on. */
    public void open() {
        isOpen = true;
    }

    /** True after the list of erasures has been applied. */
    public boolean isOpen() {
        return isOpen;
    }
}
