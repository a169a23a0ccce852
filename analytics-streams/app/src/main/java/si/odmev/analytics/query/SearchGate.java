package si.odmev.analytics.query;

/**
 * Keeps the index from being read until what the list of erasures names is out of it. An index may come back from an old disk, or
 * may have missed tombstones while it was away. Closed at the start of the process, and never closed again.
 */
public final class SearchGate {
    private volatile boolean isOpen;

    /** Lets everybody read. */
    public void open() {
        isOpen = true;
    }

    /** True once the list of erasures was applied. */
    public boolean isOpen() {
        return isOpen;
    }
}
