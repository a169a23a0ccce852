package si.odmev.analytics.views;

import si.odmev.schemas.StaffWords;

/** What a saved view may be. The topic keeps views for good, so they are short. */
public final class ViewRules {
    /** Unicode code points of a title. */
    public static final int MAX_TITLE_LENGTH = 60;

    /** Characters of a query, percent-encoded. */
    public static final int MAX_QUERY_LENGTH = 2_000;

    private ViewRules() {}

    /** True for one line of at most {@link #MAX_TITLE_LENGTH}. */
    public static boolean isTitle(String title) {
        return !title.isBlank()
                && StaffWords.length(title) <= MAX_TITLE_LENGTH
                && title.codePoints().noneMatch(Character::isISOControl);
    }
}
