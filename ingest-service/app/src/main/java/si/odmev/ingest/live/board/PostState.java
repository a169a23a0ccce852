package si.odmev.ingest.live.board;

import java.util.Locale;

/** Where a post stands. */
public enum PostState {
    /** In the moderators' inbox; its author alone sees it. */
    RECEIVED,
    /** Everybody sees it and may support it. */
    SHOWN,
    /** The hall speaks about it now; at most one post of a session. */
    ANSWERING,
    /** Was answered in the hall. */
    ANSWERED,
    /** Broke a published rule; nobody but its author and the moderators sees it. */
    WITHHELD,
    /** Says the same as another post, which has its supporters. */
    MERGED,
    /** Its author erased it. */
    ERASED;

    /** True if everybody sees it. */
    public boolean isPublic() {
        return this == SHOWN || this == ANSWERING || this == ANSWERED;
    }

    /** True if a moderator can't move it any more. */
    public boolean isFinal() {
        return this == MERGED || this == ERASED;
    }

    /** Name in events, addresses and messages: {@code shown}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
