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
     * The account with which each service asks the other one how it is and what it has of an erased submission. It changes
     * nothing, so whoever gets its password can't erase.
     */
    SERVICE;

    /** The name that Spring Security gives it among a person's authorities. */
    public String authority() {
        return "ROLE_" + name();
    }
}
