package si.odmev.analytics.query;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * Part of the submissions that were found, latest first.
 *
 * @param total how many are listed, exactly
 * @param texts how many different texts that is: those that are nearly the same count once
 * @param submissions how many submissions were found, those that are not listed because another has the same text included
 * @param page number of the page, counted from 0
 * @param size submissions on a page
 * @param items those on the page
 * @param facets by facet and value, how many would be found with that value chosen alone in its facet
 * @param repeated which of them say the same as others
 */
public record SubmissionPage(
        long total,
        long texts,
        long submissions,
        int page,
        int size,
        List<IndexedSubmission> items,
        Map<Facet, Map<String, Long>> facets,
        RepeatedTexts repeated) {
    public SubmissionPage {
        items = List.copyOf(items);
        var copy = new EnumMap<Facet, Map<String, Long>>(Facet.class);
        facets.forEach((facet, counts) -> copy.put(facet, new LinkedHashMap<>(counts)));
        facets = copy;
    }

    /** How many pages there are, as far as paging reaches. */
    public long pages() {
        return Math.ceilDiv(Math.min(total, Parameters.MAX_REACHABLE), size);
    }
}
