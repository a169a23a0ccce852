package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.theme.Stemmer;
import si.odmev.consultation.Consultation;

/** Finds submissions. Every method throws {@link SearchUnavailableException} while Elasticsearch is unavailable. */
public final class SubmissionSearch {
    private static final String TOTALS = "totals";

    private final SearchClient client;
    private final Stemmer stemmer;
    private final SubmissionQueries queries;
    private final SubmissionLists lists;
    private final RepeatedTextSearch repeatedTexts;

    SubmissionSearch(SearchClient client, Stemmer stemmer) {
        this.client = client;
        this.stemmer = stemmer;
        this.queries = new SubmissionQueries(stemmer);
        this.lists = new SubmissionLists(client, queries);
        this.repeatedTexts = new RepeatedTextSearch(client, queries);
    }

    /** The submission with that id. */
    public Optional<IndexedSubmission> find(UUID submissionId) {
        return client.get(Indices.SUBMISSIONS, submissionId.toString(), IndexedSubmission.class);
    }

    /** Those of some submissions that can be found. One that was erased, or is not indexed yet, can't. */
    public Set<String> present(List<String> submissionIds) {
        return submissionIds.isEmpty() ? Set.of() : lists.present(submissionIds);
    }

    /** One page of the submissions that the filter lets through, newest first. */
    public SubmissionPage list(SubmissionFilter filter, int page, int size) {
        return list(filter, ListPart.page(page, size));
    }

    /**
     * One part of the submissions that the filter lets through.
     *
     * @throws InvalidParameterException if the cursor has expired
     */
    public SubmissionPage list(SubmissionFilter filter, ListPart part) {
        return lists.part(filter, repeated(filter), part);
    }

    /**
     * The submissions beside one in a list. The place in the list is that of the submission's own values, so it is kept while
     * others arrive, and even if the filter no longer lets the submission through; empty if there is no such submission.
     */
    public Optional<Neighbours> neighbours(SubmissionFilter filter, ListOrder order, UUID submissionId) {
        boolean byText = filter.eachTextOnce() || filter.sameTextAs().isPresent();
        return lists.neighbours(
                filter, byText ? repeated(filter) : new RepeatedTexts(List.of()), order, submissionId.toString());
    }

    /** Finds the words of the filter in a text. */
    public SearchHits hits(SubmissionFilter filter) {
        return SearchHits.of(filter.expression(), filter.withSimilarWords(), stemmer);
    }

    /** A view of all submissions as they are now, for who reads more of them than a page has. */
    public SubmissionSnapshot snapshot() {
        return new SubmissionSnapshot(client, queries, repeatedTexts);
    }

    /** The repeated texts in the filter's consultation, and which of their submissions the filter lets through. */
    public RepeatedTexts repeated(SubmissionFilter filter) {
        return repeatedTexts.in(filter);
    }

    /** The submissions with the same or nearly the same text as this one; empty if there is no other. */
    public Optional<RepeatedTexts.Group> groupOf(IndexedSubmission submission) {
        return repeatedTexts.groupOf(submission);
    }

    /**
     * One page of the submissions that the filter lets through, with totals by theme. One search gives both, so that each number
     * is the length of the list after it is narrowed down accordingly. The totals ignore the filter's themes, so that themes can
     * be compared.
     */
    public Overview overview(SubmissionFilter filter, StepLength length, int page, int size) {
        var consultation = filter.consultation();
        var themes = ThemeAggregation.ofSubmissions();
        var repeated = repeated(filter);
        var part = ListPart.page(page, size);
        var request = queries.list(filter, repeated, part)
                .aggregations(
                        TOTALS,
                        SubmissionQueries.within(
                                filter.choosing(Facet.THEME, Set.of()),
                                themes.aggregations(length, filter.submitted(), consultation.timeZone())));
        var response = client.search(Indices.SUBMISSIONS, request, IndexedSubmission.class);
        var totals = AskedFor.aggregate(response.aggregations(), TOTALS).filter();
        return new Overview(
                SubmissionLists.page(response, repeated, filter, part),
                themes.totals(totals.aggregations(), totals.docCount(), consultation, length, filter.submitted()));
    }

    /**
     * The submission that awaits review next. Of those with the same or nearly the same text only the earliest comes.
     *
     * @param behind the position to continue behind; from the beginning if empty
     * @param decided ids of submissions whose decision is still on its way to the index
     */
    public ReviewQueue reviewQueue(Consultation consultation, Optional<QueuePosition> behind, Set<String> decided) {
        var repeated = repeated(awaitingReview(consultation));
        var response = client.search(
                Indices.SUBMISSIONS,
                ReviewQueries.reviewQueue(consultation, behind, decided, repeated.repetitions(Set.of())),
                IndexedSubmission.class);
        var first = response.hits().hits().stream().findFirst();
        var counts = response.aggregations();
        return new ReviewQueue(
                first.map(Hit::source),
                first.map(hit -> position(hit.sort())),
                AskedFor.aggregate(counts, ReviewQueries.WAITING).filter().docCount(),
                AskedFor.total(response.hits()),
                first.map(hit -> repeated.othersLike(AskedFor.id(hit)).size()).orElse(0),
                AskedFor.aggregate(counts, ReviewQueries.WITHOUT_THEME).filter().docCount(),
                AskedFor.aggregate(counts, ReviewQueries.WITHOUT_CONTENT)
                        .filter()
                        .docCount());
    }

    /** The other submissions that await review and have the same or nearly the same text, at most that many. */
    public List<IndexedSubmission> awaitingWithSameText(
            IndexedSubmission submission, Consultation consultation, int most) {
        var others = repeated(awaitingReview(consultation)).othersLike(submission.submissionId()).stream()
                .limit(most)
                .toList();
        return others.isEmpty()
                ? List.of()
                : sources(client.search(Indices.SUBMISSIONS, ReviewQueries.named(others), IndexedSubmission.class));
    }

    private static SubmissionFilter awaitingReview(Consultation consultation) {
        return new SubmissionFilter(
                consultation, "", Period.ALWAYS, Map.of(Facet.STATUS, Set.of(Facet.AWAITING_REVIEW)));
    }

    private static List<IndexedSubmission> sources(SearchResponse<IndexedSubmission> response) {
        return response.hits().hits().stream()
                .map(Hit::source)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The next submissions with the status {@code themed} whose themes a person set, in a fixed order.
     *
     * @param behindId submissionId of the last one of the previous call; empty to start from the beginning
     */
    public List<IndexedSubmission> themedByPeople(Consultation consultation, String behindId, int size) {
        var response = client.search(
                Indices.SUBMISSIONS,
                ReviewQueries.themedByPeople(consultation, behindId, size),
                IndexedSubmission.class);
        return sources(response);
    }

    /** A page of submissions, and totals by theme. */
    public record Overview(SubmissionPage page, ThemeTotals totals) {}

    private static QueuePosition position(List<FieldValue> sort) {
        FieldValue margin = sort.get(0);
        return new QueuePosition(
                margin.isLong() ? margin.longValue() : margin.doubleValue(),
                sort.get(1).longValue(),
                sort.get(2).stringValue());
    }
}
