package si.odmev.analytics.query;

import java.util.List;

/**
 * Two groups of submissions, compared by the shares of their themes. Shares rather than counts, because groups differ in size.
 *
 * @param first submissions of the first group
 * @param second submissions of the second group
 * @param themes in the order of the totals
 */
public record Comparison(long first, long second, List<ThemeShares> themes) {
    /**
     * One theme in both groups.
     *
     * @param theme its id
     * @param first submissions of the first group that have it
     * @param second submissions of the second group that have it
     * @param firstShare of the first group, 0..1; 0 if the group is empty
     * @param secondShare of the second group, 0..1; 0 if the group is empty
     */
    public record ThemeShares(String theme, long first, long second, double firstShare, double secondShare) {
        /** By how much the share of the second group is larger, -1..1. */
        public double difference() {
            return secondShare - firstShare;
        }
    }

    /** Compares the totals of two groups of one consultation. */
    public static Comparison of(ThemeTotals first, ThemeTotals second) {
        long ofFirst = first.all().count();
        long ofSecond = second.all().count();
        var themes = first.themes().entrySet().stream()
                .map(entry -> {
                    String theme = entry.getKey();
                    long inFirst = entry.getValue().count();
                    long inSecond =
                            second.themes().getOrDefault(theme, Tally.NOTHING).count();
                    return new ThemeShares(
                            theme, inFirst, inSecond, share(inFirst, ofFirst), share(inSecond, ofSecond));
                })
                .toList();
        return new Comparison(ofFirst, ofSecond, themes);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
