package si.odmev.ingest.live.board;

import java.util.Locale;

/** The state of a post. */
public enum PostState {
    /** In the moderators' inbox; only its author and the moderators see it. */
    RECEIVED,
    /** Everybody sees it and may support it. */
    SHOWN,
    /** The hall speaks about it now; at most one post of a session has this state. */
    ANSWERING,
    /** Was answered in the hall. */
    ANSWERED,
    /** Broke a published rule; only its author and the moderators see it. */
    WITHHELD,
    /** Says the same as another post, which takes over its supporters. */
    MERGED,
    /** Its submission was erased. */
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
