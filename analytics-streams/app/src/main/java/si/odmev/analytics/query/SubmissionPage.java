package si.odmev.analytics.query;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * One page of the submissions that were found, latest first.
 *
 * @param total exact number of submissions on all pages of the list
 * @param texts how many different texts there are; nearly identical texts count once
 * @param submissions how many submissions were found, including those that are not listed because another has the same text
 * @param page number of the page, counted from 0
 * @param size submissions on a page
 * @param items the submissions on the page
 * @param facets by facet and value, how many would be found if that value alone were chosen in its facet
 * @param repeated which of them have the same text as others
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

    /** How many pages there are, up to the limit of paging. */
    public long pages() {
        return Math.ceilDiv(Math.min(total, Parameters.MAX_REACHABLE), size);
    }
}
