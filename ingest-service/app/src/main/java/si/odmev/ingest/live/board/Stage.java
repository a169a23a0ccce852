package si.odmev.ingest.live.board;

import java.util.Locale;

/** The stage of a session. */
public enum Stage {
    /** Announced; people may look but not write. */
    WAITING,
    /** People write and support. */
    OPEN,
    /** People support posts, but participants can't write. */
    PAUSED,
    /** Ended for good; people use the web form instead. */
    CLOSED,
    /** Will not take place. Nobody finds it any more. */
    CANCELLED;

    /** True if a moderator may move the session from here to there. */
    public boolean mayBecome(Stage next) {
        return switch (this) {
            case WAITING -> next == OPEN || next == CLOSED;
            case OPEN -> next == PAUSED || next == CLOSED;
            case PAUSED -> next == OPEN || next == CLOSED;
            case CLOSED, CANCELLED -> false;
        };
    }

    /** Name in events, addresses and messages: {@code open}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
