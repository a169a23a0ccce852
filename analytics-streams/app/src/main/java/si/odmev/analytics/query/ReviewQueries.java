package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.consultation.Consultation;

/** The queries for submissions that await review, and for those about which people decided. */
final class ReviewQueries {
    static final String WAITING = "waiting";
    static final String WITHOUT_THEME = "without-theme";
    static final String WITHOUT_CONTENT = "without-content";

    private ReviewQueries() {}

    /**
     * The first submission behind a position that awaits review, with the numbers of each sort. Submissions without content
     * are counted separately.
     *
     * @param decided ids of submissions whose decision is still on its way to the index
     * @param repetitions ids of submissions that repeat an earlier one that awaits review; they are counted and not shown
     */
    static SearchRequest.Builder reviewQueue(
            Consultation consultation, Optional<QueuePosition> behind, Set<String> decided, Set<String> repetitions) {
        Query ofConsultation = SubmissionQueries.term("consultation", consultation.id());
        Query undecided = Query.of(query -> query.bool(bool -> bool.mustNot(
                not -> not.ids(ids -> ids.values(decided.stream().sorted().toList())))));
        Query waiting = SubmissionQueries.all(
                List.of(SubmissionQueries.term(Facet.STATUS.field(), Facet.AWAITING_REVIEW), undecided));
        Query withoutTheme = SubmissionQueries.all(List.of(waiting, SubmissionQueries.without(Facet.THEME)));
        Query withoutContent = SubmissionQueries.term(Facet.STATUS.field(), Facet.NO_CONTENT);
        var request = new SearchRequest.Builder()
                .query(SubmissionQueries.all(List.of(ofConsultation)))
                .postFilter(
                        repetitions.isEmpty()
                                ? waiting
                                : SubmissionQueries.all(List.of(waiting, SubmissionQueries.noneOf(repetitions))))
                .aggregations(WAITING, Aggregation.of(counted -> counted.filter(waiting)))
                .aggregations(WITHOUT_THEME, Aggregation.of(counted -> counted.filter(withoutTheme)))
                .aggregations(WITHOUT_CONTENT, Aggregation.of(counted -> counted.filter(withoutContent)))
                .trackTotalHits(track -> track.enabled(true))
                .source(source -> source.filter(fields -> fields.excludes(SubmissionQueries.NOT_LISTED)))
                .sort(sort -> sort.field(field -> field.field("margin")
                        .order(SortOrder.Asc)
                        .missing(QueuePosition.NO_MARGIN)
                        .unmappedType(FieldType.Double)))
                .sort(sort -> sort.field(
                        field -> field.field(SubmissionQueries.SUBMITTED_AT).order(SortOrder.Desc)))
                .sort(SubmissionQueries.BY_ID)
                .size(1);
        behind.ifPresent(position -> request.searchAfter(
                FieldValue.of(position.margin()),
                FieldValue.of(position.submittedAt()),
                FieldValue.of(position.submissionId())));
        return request;
    }

    /** The submissions with these ids. */
    static SearchRequest.Builder named(List<String> submissionIds) {
        return new SearchRequest.Builder()
                .query(SubmissionQueries.anyOf(Set.copyOf(submissionIds)))
                .source(source -> source.filter(fields -> fields.excludes(SubmissionQueries.NOT_LISTED)))
                .sort(SubmissionQueries.BY_ID)
                .size(submissionIds.size());
    }

    /** The next submissions whose themes a person set, in a fixed order. */
    static SearchRequest.Builder themedByPeople(Consultation consultation, String behindId, int size) {
        var request = new SearchRequest.Builder()
                .query(SubmissionQueries.all(List.of(
                        SubmissionQueries.term("consultation", consultation.id()),
                        SubmissionQueries.term("themedBy", IndexedSubmission.PERSON),
                        SubmissionQueries.term(Facet.STATUS.field(), Facet.THEMED))))
                .source(source -> source.filter(fields -> fields.excludes(SubmissionQueries.NOT_LISTED)))
                .sort(SubmissionQueries.BY_ID)
                .size(size);
        if (!behindId.isEmpty()) {
            request.searchAfter(FieldValue.of(behindId));
        }
        return request;
    }
}
