package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.HitsMetadata;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * Reads lists part by part: by the number of the page up to Elasticsearch's limit, and by cursor without a limit. Parts by cursor
 * come from an unchanging view of the index, so that nothing is left out or comes twice while submissions arrive.
 */
final class SubmissionLists {
    private final SearchClient client;
    private final SubmissionQueries queries;
    private final PointsInTime views;

    SubmissionLists(SearchClient client, SubmissionQueries queries) {
        this.client = client;
        this.queries = queries;
        this.views = new PointsInTime(client);
    }

    /**
     * One part of the submissions that the filter lets through.
     *
     * @throws InvalidParameterException if the cursor's view has ended
     */
    SubmissionPage part(SubmissionFilter filter, RepeatedTexts repeated, ListPart part) {
        var request = queries.list(filter, repeated, part);
        if (part.cursor().isEmpty()) {
            return page(client.search(Indices.SUBMISSIONS, request, IndexedSubmission.class), repeated, filter, part);
        }
        ListCursor cursor = part.cursor().get();
        var view = views.of(cursor, Instant.now());
        var response = client.search(view, request, IndexedSubmission.class);
        return new InView(cursor, views.renamed(view, response.pitId())).page(response, repeated, filter, part);
    }

    /** A part by cursor, in its view. */
    private final class InView {
        private final ListCursor cursor;
        private final ListCursor.View view;

        private InView(ListCursor cursor, ListCursor.View view) {
            this.cursor = cursor;
            this.view = view;
        }

        private SubmissionPage page(
                SearchResponse<IndexedSubmission> response,
                RepeatedTexts repeated,
                SubmissionFilter filter,
                ListPart part) {
            var hits = response.hits().hits();
            if (cursor.backward()) {
                hits = hits.reversed();
            }
            boolean isLast = part.offset() + hits.size() >= AskedFor.total(response.hits());
            var shown = stillThere(hits);
            return SubmissionLists.page(response, repeated, filter, part, shown, ways(hits, part, isLast));
        }

        private Ways ways(List<Hit<IndexedSubmission>> hits, ListPart part, boolean isLast) {
            var kept = Optional.of(view);
            if (hits.isEmpty()) {
                return new Ways(Optional.empty(), Optional.empty());
            }
            long behind = part.offset() + hits.size();
            long before = Math.max(0, part.offset() - part.size());
            return new Ways(
                    isLast ? Optional.empty() : Optional.of(at(hits.getLast(), part.order(), false, behind, kept)),
                    part.offset() == 0
                            ? Optional.empty()
                            : Optional.of(at(hits.getFirst(), part.order(), true, before, kept)));
        }
    }

    private record Ways(Optional<ListCursor> next, Optional<ListCursor> previous) {}

    /** The submissions beside one; empty if there is no such submission. */
    Optional<Neighbours> neighbours(
            SubmissionFilter filter, RepeatedTexts repeated, ListOrder order, String submissionId) {
        var place =
                client.search(Indices.SUBMISSIONS, queries.place(filter, repeated, order, submissionId), Void.class);
        return place.hits().hits().stream().findFirst().map(Hit::sort).map(values -> {
            var next = neighbour(queries.neighbour(filter, repeated, order, values, false));
            var previous = neighbour(queries.neighbour(filter, repeated, order, values, true));
            return new Neighbours(first(previous), first(next), AskedFor.total(next));
        });
    }

    private HitsMetadata<Void> neighbour(SearchRequest.Builder request) {
        return client.search(Indices.SUBMISSIONS, request, Void.class).hits();
    }

    private static Optional<String> first(HitsMetadata<Void> found) {
        return found.hits().stream().findFirst().map(Hit::id);
    }

    /** Leaves out what was erased since the view was opened. */
    private List<Hit<IndexedSubmission>> stillThere(List<Hit<IndexedSubmission>> hits) {
        if (hits.isEmpty()) {
            return hits;
        }
        Set<String> there = present(hits.stream().map(Hit::id).toList());
        return hits.stream().filter(hit -> there.contains(hit.id())).toList();
    }

    /** Those of some submissions that are in the index. */
    Set<String> present(List<String> ids) {
        return client.search(Indices.SUBMISSIONS, SubmissionQueries.existing(ids), Void.class).hits().hits().stream()
                .map(Hit::id)
                .collect(Collectors.toSet());
    }

    /** A page by its number. */
    static SubmissionPage page(
            SearchResponse<IndexedSubmission> response,
            RepeatedTexts repeated,
            SubmissionFilter filter,
            ListPart part) {
        var hits = response.hits().hits();
        long behind = part.offset() + hits.size();
        Optional<ListCursor> next = hits.isEmpty() || behind >= AskedFor.total(response.hits())
                ? Optional.empty()
                : Optional.of(at(hits.getLast(), part.order(), false, behind, Optional.empty()));
        return page(response, repeated, filter, part, hits, new Ways(next, Optional.empty()));
    }

    private static SubmissionPage page(
            SearchResponse<IndexedSubmission> response,
            RepeatedTexts repeated,
            SubmissionFilter filter,
            ListPart part,
            List<Hit<IndexedSubmission>> shown,
            Ways ways) {
        long total = AskedFor.total(response.hits());
        long repetitions = repeated.repetitions(filter.chosen(Facet.THEME)).size();
        return new SubmissionPage(
                total,
                filter.eachTextOnce() ? total : total - repetitions,
                filter.eachTextOnce() ? total + repetitions : total,
                part.order(),
                Math.toIntExact(part.offset() / part.size()),
                part.size(),
                part.offset(),
                shown.stream().flatMap(hit -> Stream.ofNullable(hit.source())).toList(),
                ways.next(),
                ways.previous(),
                facets(response.aggregations()),
                repeated);
    }

    private static ListCursor at(
            Hit<?> hit, ListOrder order, boolean backward, long offset, Optional<ListCursor.View> view) {
        List<FieldValue> values = hit.sort().subList(0, order.sorts(false).size());
        return new ListCursor(order, backward, offset, view, values);
    }

    private static Map<Facet, Map<String, Long>> facets(Map<String, Aggregate> aggregates) {
        var facets = new EnumMap<Facet, Map<String, Long>>(Facet.class);
        for (Facet facet : Facet.values()) {
            var counts = new LinkedHashMap<String, Long>();
            var values =
                    AskedFor.aggregate(aggregates, facet.parameter()).filter().aggregations();
            ThemeAggregation.buckets(values, SubmissionQueries.FACET_VALUES)
                    .forEach(bucket -> counts.put(bucket.key().stringValue(), bucket.docCount()));
            facets.put(facet, counts);
        }
        return facets;
    }
}
