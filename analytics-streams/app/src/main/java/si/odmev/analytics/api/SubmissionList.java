package si.odmev.analytics.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.SubmissionPage;

/**
 * Part of the submissions that were found.
 *
 * @param total how many are listed, exactly
 * @param texts how many different texts were found: those that are nearly the same count once
 * @param submissions how many submissions were found, also where only the first with a text is listed
 * @param page number of the page, from 0
 * @param size submissions on a page
 * @param items those on the page, latest first
 * @param facets by parameter and value, how many would be found with that value chosen alone in its parameter
 */
record SubmissionList(
        long total,
        long texts,
        long submissions,
        int page,
        int size,
        List<SubmissionView> items,
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
                found.items().stream()
                        .map(item -> SubmissionView.of(item, found.repeated().groupOf(item.submissionId())))
                        .toList(),
                facets);
    }
}
