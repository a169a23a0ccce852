package si.odmev.analytics.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.ListCursor;
import si.odmev.analytics.query.SubmissionPage;

/**
 * One page of the submissions that were found.
 *
 * @param total exact number of submissions on all pages of the list
 * @param texts how many different texts were found; nearly identical texts count once
 * @param submissions how many submissions were found, even if only the first one with each text is listed
 * @param page number of the page, from 0
 * @param size submissions on a page
 * @param sort the order of the list
 * @param items the submissions on the page
 * @param next the value of {@code cursor} that leads to what follows; null at the end of the list
 * @param facets by parameter and value, how many would be found if that value alone were chosen in its parameter
 */
record SubmissionList(
        long total,
        long texts,
        long submissions,
        int page,
        int size,
        String sort,
        List<SubmissionView> items,
        @Nullable String next,
        Map<String, Map<String, Long>> facets) {
    static SubmissionList of(SubmissionPage found) {
        var facets = new LinkedHashMap<String, Map<String, Long>>();
        for (Facet facet : Facet.values()) {
            facets.put(facet.parameter(), found.facets().get(facet));
        }
        return new SubmissionList(
                found.total(),
                found.texts(),
                found.submissions(),
                found.page(),
                found.size(),
                found.order().code(),
                found.items().stream()
                        .map(item -> SubmissionView.of(item, found.repeated().groupOf(item.submissionId())))
                        .toList(),
                found.next().map(ListCursor::toString).orElse(null),
                facets);
    }
}
