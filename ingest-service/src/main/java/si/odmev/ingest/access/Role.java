package si.odmev.ingest.access;

/** What a person's account is for; written in lower case in the accounts file. */
public enum Role {
    /** Reads what people said, by theme; works in the analytics service. */
    ANALYST,
    /** Approves what is shown in the hall. */
    MODERATOR,
    /** Types what is spoken or came on paper, and imports. */
    CLERK,
    /** Looks after the running services. */
    OPERATOR
}
