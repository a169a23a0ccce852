package si.odmev.analytics.query;

import java.util.Map;

/**
 * Submissions counted by theme. A submission with two themes counts in both, and the themes may add up to more than
 * {@code all}.
 *
 * @param all every submission once
 * @param themes by theme id, in the consultation's order, with {@link Facet#NO_THEME} as the last
 * @param apart the submissions in none of the other totals, by one of {@link Facet#APART_STATUSES}; empty if the filter
 *     chooses the status
 * @param timeline the same as {@code all} and {@code themes} over time
 */
public record ThemeTotals(Tally all, Map<String, Tally> themes, Map<String, Long> apart, Timeline timeline) {}
