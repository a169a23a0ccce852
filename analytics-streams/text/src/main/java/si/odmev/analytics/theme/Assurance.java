package si.odmev.analytics.theme;

/** How far an analysis can be relied on. */
public enum Assurance {
    /** The themes are clear. */
    SURE,
    /** A person should look: a score is near its threshold, or no theme was found. */
    UNSURE,
    /** The text has no content ({@code -}, {@code ni pripomb}, an emoji): there is nothing to theme and nothing to review. */
    NO_CONTENT
}
