package si.odmev.analytics.query;

/** Aliases of the indices that the read side uses. */
public final class Indices {
    public static final String SUBMISSIONS = "feedback-submissions";
    public static final String THEME_COUNTS = "feedback-theme-counts";

    private Indices() {}
}
