package si.odmev.access;

/** The purpose of an account; written in lower case in the accounts file. */
public enum Role {
    /** Reads submissions by theme, and corrects themes; works in the analytics service. */
    ANALYST,
    /** Approves the posts that the hall sees; works in the ingest service. */
    MODERATOR,
    /** Types spoken words and paper forms, and imports; works in the ingest service. */
    CLERK,
    /** Makes, edits, opens, extends and closes consultations; works in the ingest service. */
    EDITOR,
    /** Looks after the running services; works in the analytics service. */
    OPERATOR,
    /**
     * The account that the services, and instances of one service, use for requests to each other: for their state, and for the
     * places that hold an erased submission. The only change that it can make is a replay of dead letters, which restores nothing
     * that was erased. A person who gets its password can't erase.
     */
    SERVICE;

    /** The name of its authority in Spring Security. */
    public String authority() {
        return "ROLE_" + name();
    }
}
