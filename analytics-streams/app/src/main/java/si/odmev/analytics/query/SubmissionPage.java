package si.odmev.analytics.query;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * One part of the submissions that were found.
 *
 * @param total exact number of submissions on all pages of the list
 * @param texts how many different texts there are; nearly identical texts count once
 * @param submissions how many submissions were found, including those that are not listed because another has the same text
 * @param order of the list
 * @param page number of the page, counted from 0
 * @param size submissions on a page
 * @param offset how many submissions of the list come before the first one on the page
 * @param items the submissions on the page
 * @param next where the list goes on behind the page; empty at its end
 * @param previous where the list goes on before the page; empty if a number of a page leads there
 * @param facets by facet and value, how many would be found if that value alone were chosen in its facet
 * @param repeated which of them have the same text as others
 */
public record SubmissionPage(
        long total,
        long texts,
        long submissions,
        ListOrder order,
        int page,
        int size,
        long offset,
        List<IndexedSubmission> items,
        Optional<ListCursor> next,
        Optional<ListCursor> previous,
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

    /** True if the next page has a number. Behind the limit of paging a cursor leads on. */
    public boolean hasNextByNumber() {
        return offset + size < total && offset + 2L * size <= Parameters.MAX_REACHABLE && offset % size == 0;
    }

    /** True if the previous page has a number. */
    public boolean hasPreviousByNumber() {
        return offset > 0 && offset <= Parameters.MAX_REACHABLE && offset % size == 0;
    }
}
