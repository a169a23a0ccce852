package si.odmev.analytics.query;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * Part of the submissions that were found, latest first.
 *
 * @param total how many were found, exactly
 * @param page number of the page, counted from 0
 * @param size submissions on a page
 * @param items those on the page
 * @param facets by facet and value, how many would be found with that value chosen alone in its facet
 */
public record SubmissionPage(
        long total, int page, int size, List<IndexedSubmission> items, Map<Facet, Map<String, Long>> facets) {
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
