package si.odmev.ingest.live.session;

/** The result of a request of a participant or a moderator. */
public enum Answer {
    /** Done and durable, by this request or already before it. */
    DONE,
    /** Somebody else was faster: the board has changed since the person saw it. */
    OVERTAKEN,
    /** The session, or the post, does not allow it now. */
    NOT_NOW,
    /** There is no such post. */
    UNKNOWN,
    /** Kafka did not confirm it in time; the person may try again. */
    UNAVAILABLE
}
