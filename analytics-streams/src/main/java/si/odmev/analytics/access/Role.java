package si.odmev.analytics.access;

/** What a person's account is for; written in lower case in the accounts file. */
public enum Role {
    /** Reads what people said, by theme, and corrects themes. */
    ANALYST,
    /** Approves what is shown in the hall; works in the ingest service. */
    MODERATOR,
    /** Types what is spoken or came on paper; works in the ingest service. */
    CLERK,
    /** Looks after the running services. */
    OPERATOR
}
