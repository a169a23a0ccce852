package si.odmev.analytics.query;

/** Aliases of the indices that are read. */
final class Indices {
    static final String SUBMISSIONS = "feedback-submissions";
    static final String THEME_COUNTS = "feedback-theme-counts";

    private Indices() {}
}
