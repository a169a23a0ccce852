package si.odmev.analytics.query;

import java.io.Serial;

/** More submissions were selected than one action may change. */
public final class TooManySelectedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long selected;

    TooManySelectedException(long selected) {
        super(selected + " submissions are selected");
        this.selected = selected;
    }

    /** How many were selected. */
    public long selected() {
        return selected;
    }
}
