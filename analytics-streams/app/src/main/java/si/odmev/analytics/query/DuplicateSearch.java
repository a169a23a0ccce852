package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import si.odmev.consultation.Consultation;

/**
 * Finds duplicates by the submission with which they count, which is called their original. Every method throws
 * {@link SearchUnavailableException} while Elasticsearch is unavailable.
 */
public final class DuplicateSearch {
    private static final String ORIGINAL = "review.duplicateOf";
    private static final String ORIGINALS = "originals";

    /** Originals that are looked at, those with the most duplicates first. */
    private static final int MOST_ORIGINALS = 10_000;

    private final SearchClient client;

    DuplicateSearch(SearchClient client) {
        this.client = client;
    }

    /**
     * Duplicates that are counted nowhere, because their original was erased, is withheld, or is itself a duplicate.
     *
     * @param total how many
     * @param some ids of the first of them
     */
    public record Uncounted(long total, List<String> some) {
        static final Uncounted NONE = new Uncounted(0, List.of());

        public Uncounted {
            some = List.copyOf(some);
        }
    }

    /**
     * How many duplicates count with these submissions and are not among them.
     *
     * @param submissionIds at most {@link SelectionSearch#MOST}
     */
    public long of(Collection<String> submissionIds) {
        if (submissionIds.isEmpty()) {
            return 0;
        }
        return total(client.search(
                Indices.SUBMISSIONS,
                ids(0, duplicates(), ofOriginals(submissionIds), SubmissionQueries.noneOf(Set.copyOf(submissionIds))),
                Void.class));
    }

    /**
     * The duplicates of a consultation that are counted nowhere.
     *
     * @param most how many ids it returns at most
     */
    public Uncounted uncounted(Consultation consultation, int most) {
        Query ofConsultation = SubmissionQueries.term("consultation", consultation.id());
        Set<String> originals = originals(ofConsultation);
        if (originals.isEmpty()) {
            return Uncounted.NONE;
        }
        Set<String> counted = counted(originals);
        List<String> lost =
                originals.stream().filter(Predicate.not(counted::contains)).toList();
        if (lost.isEmpty()) {
            return Uncounted.NONE;
        }
        var found = client.search(
                Indices.SUBMISSIONS, ids(most, ofConsultation, duplicates(), ofOriginals(lost)), Void.class);
        return new Uncounted(
                total(found), found.hits().hits().stream().map(Hit::id).toList());
    }

    private Set<String> originals(Query ofConsultation) {
        var request = ids(0, ofConsultation, duplicates())
                .aggregations(
                        ORIGINALS,
                        Aggregation.of(
                                all -> all.terms(terms -> terms.field(ORIGINAL).size(MOST_ORIGINALS))));
        var found = client.search(Indices.SUBMISSIONS, request, Void.class);
        return AskedFor.aggregate(found.aggregations(), ORIGINALS).sterms().buckets().array().stream()
                .map(bucket -> bucket.key().stringValue())
                .collect(Collectors.toSet());
    }

    /** Those that are counted themselves, in whichever consultation they are. */
    private Set<String> counted(Set<String> submissionIds) {
        var request = ids(
                submissionIds.size(),
                SubmissionQueries.anyOf(submissionIds),
                SubmissionQueries.anyOf(Facet.STATUS, Facet.SHOWN_STATUSES));
        return client.search(Indices.SUBMISSIONS, request, Void.class).hits().hits().stream()
                .map(Hit::id)
                .collect(Collectors.toSet());
    }

    private static SearchRequest.Builder ids(int most, Query... conditions) {
        return new SearchRequest.Builder()
                .query(SubmissionQueries.all(List.of(conditions)))
                .source(source -> source.fetch(false))
                .trackTotalHits(track -> track.enabled(true))
                .sort(SubmissionQueries.BY_ID)
                .size(most);
    }

    private static Query duplicates() {
        return SubmissionQueries.term(Facet.STATUS.field(), "duplicate");
    }

    private static Query ofOriginals(Collection<String> submissionIds) {
        return Query.of(query -> query.terms(in -> in.field(ORIGINAL)
                .terms(values -> values.value(
                        submissionIds.stream().sorted().map(FieldValue::of).toList()))));
    }

    private static long total(SearchResponse<Void> found) {
        return AskedFor.total(found.hits());
    }
}
