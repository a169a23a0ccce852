package si.odmev.analytics.query;

/** Aliases of the indices that are read. */
public final class Indices {
    public static final String SUBMISSIONS = "feedback-submissions";
    public static final String THEME_COUNTS = "feedback-theme-counts";

    private Indices() {}
}
