package si.odmev.access;

/** What an account is for; written in lower case in the accounts file. */
public enum Role {
    /** Reads what people said, by theme, and corrects themes; works in the analytics service. */
    ANALYST,
    /** Approves what is shown in the hall; works in the ingest service. */
    MODERATOR,
    /** Types what is spoken or came on paper, and imports; works in the ingest service. */
    CLERK,
    /** Looks after the running services; works in the analytics service. */
    OPERATOR,
    /**
     * The account with which the services, and instances of one service, ask each other how they are and what they have of an
     * erased submission. All that it can change is to have dead letters replayed, which brings back nothing that was erased: so
     * whoever gets its password can't erase.
     */
    SERVICE;

    /** The name that Spring Security gives it among a person's authorities. */
    public String authority() {
        return "ROLE_" + name();
    }
}
