package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonpDeserializer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.RepeatedTexts.Copy;
import si.odmev.analytics.similarity.TextGroups;
import si.odmev.analytics.similarity.TextSketch;
import si.odmev.schemas.Status;

/**
 * Finds texts that were sent in more than once. It first finds the bands of sketches that more than one submission has, then
 * the submissions with those bands. It stores nothing, and nothing has to be updated when a submission is corrected or erased.
 */
final class RepeatedTextSearch {
    /** Limit of bands and of submissions that are compared. A submission beyond it counts as a separate text. */
    private static final int MOST = 10_000;

    private static final String SHARED = "shared";
    private static final String MATCHING = "matching";
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTextSearch.class);

    private final SearchClient client;
    private final SubmissionQueries queries;

    RepeatedTextSearch(SearchClient client, SubmissionQueries queries) {
        this.client = client;
        this.queries = queries;
    }

    /**
     * The repeated texts in the filter's consultation, and which of their submissions the filter lets through.
     *
     * @throws SearchUnavailableException while Elasticsearch is unavailable
     */
    RepeatedTexts in(SubmissionFilter filter) {
        var otherFacets = EnumSet.complementOf(EnumSet.of(Facet.THEME));
        Query matching = SubmissionQueries.all(
                List.of(queries.unfaceted(filter), SubmissionQueries.faceted(filter, otherFacets)));
        return in(filter.consultation().id(), matching, filter.sameTextAs());
    }

    /**
     * The submissions with the same or nearly the same text as this one; empty if there is no other.
     *
     * @throws SearchUnavailableException while Elasticsearch is unavailable
     */
    Optional<RepeatedTexts.Group> groupOf(IndexedSubmission submission) {
        Query anything = Query.of(query -> query.matchAll(all -> all));
        return in(submission.consultation(), anything, Optional.empty()).groupOf(submission.submissionId());
    }

    private RepeatedTexts in(String consultation, Query matching, Optional<UUID> sameTextAs) {
        Query compared = compared(consultation);
        var bands = client.search(Indices.SUBMISSIONS, sharedBands(compared), Void.class)
                .aggregations();
        List<FieldValue> shared = ThemeAggregation.buckets(bands, SHARED).stream()
                .map(bucket -> FieldValue.of(bucket.key().stringValue()))
                .toList();
        if (shared.isEmpty()) {
            return new RepeatedTexts(List.of());
        }
        var hits = client.search(Indices.SUBMISSIONS, having(shared, compared, matching), Void.class)
                .hits()
                .hits();
        if (shared.size() == MOST || hits.size() == MOST) {
            LOG.atWarn()
                    .addKeyValue("consultation", consultation)
                    .addKeyValue("compared", hits.size())
                    .log("there are more repeated texts than can be compared: some are shown as separate texts");
        }
        return new RepeatedTexts(TextGroups.of(hits, RepeatedTextSearch::sketchOf).stream()
                .filter(group -> group.size() > 1)
                .map(group -> copies(group, sameTextAs))
                .toList());
    }

    private static SearchRequest.Builder sharedBands(Query compared) {
        return new SearchRequest.Builder()
                .query(compared)
                .size(0)
                .aggregations(
                        SHARED,
                        aggregation -> aggregation.terms(terms -> terms.field(SubmissionQueries.SKETCH)
                                .minDocCount(2)
                                .size(MOST)));
    }

    /** The submissions with these bands, earliest first, because the later ones repeat the earlier ones. */
    private static SearchRequest.Builder having(List<FieldValue> bands, Query compared, Query matching) {
        var havingBand = Query.of(query ->
                query.terms(terms -> terms.field(SubmissionQueries.SKETCH).terms(values -> values.value(bands))));
        var named =
                Query.of(query -> query.bool(bool -> bool.queryName(MATCHING).filter(matching)));
        return new SearchRequest.Builder()
                .query(query ->
                        query.bool(bool -> bool.filter(compared, havingBand).should(named)))
                .source(source -> source.fetch(false))
                .docvalueFields(field -> field.field(SubmissionQueries.SKETCH))
                .docvalueFields(field -> field.field(Facet.THEME.field()))
                .sort(sort -> sort.field(
                        field -> field.field(SubmissionQueries.SUBMITTED_AT).order(SortOrder.Asc)))
                .sort(sort -> sort.field(
                        field -> field.field(SubmissionQueries.SUBMISSION_ID).order(SortOrder.Asc)))
                .size(MOST);
    }

    private static Query compared(String consultation) {
        var left = List.of(FieldValue.of(Facet.code(Status.WITHHELD)), FieldValue.of(Facet.code(Status.NO_CONTENT)));
        return Query.of(query -> query.bool(bool -> bool.filter(SubmissionQueries.term("consultation", consultation))
                .mustNot(not ->
                        not.terms(terms -> terms.field(Facet.STATUS.field()).terms(values -> values.value(left))))));
    }

    private static TextSketch sketchOf(Hit<Void> hit) {
        return TextSketch.read(strings(hit, SubmissionQueries.SKETCH));
    }

    private static List<Copy> copies(List<Hit<Void>> group, Optional<UUID> sameTextAs) {
        boolean meant = sameTextAs
                .map(one -> group.stream().anyMatch(hit -> AskedFor.id(hit).equals(one.toString())))
                .orElse(true);
        return group.stream()
                .map(hit -> new Copy(
                        AskedFor.id(hit),
                        strings(hit, Facet.THEME.field()),
                        meant && hit.matchedQueries().containsKey(MATCHING)))
                .toList();
    }

    private static List<String> strings(Hit<Void> hit, String field) {
        var values = hit.fields().get(field);
        return values == null
                ? List.of()
                : values.deserialize(JsonpDeserializer.arrayDeserializer(JsonpDeserializer.stringDeserializer()));
    }
}
