package si.odmev.ingest.live.session;

/** What became of something that a participant or a moderator wanted. */
public enum Answer {
    /** It is so, durably, now or already before. */
    DONE,
    /** Somebody else was faster: the board is not what the person saw. */
    OVERTAKEN,
    /** The session, or the post, does not allow it now. */
    NOT_NOW,
    /** There is no such post. */
    UNKNOWN,
    /** Kafka did not confirm it in time; it may be repeated. */
    UNAVAILABLE
}
