package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import si.odmev.analytics.theme.Stemmer;

/**
 * Converts filters to Elasticsearch queries. The conditions of the facets are a post filter, so that each facet is counted
 * without its own choice. A person then sees next to "green (12)" how many submissions another choice would give.
 */
final class SubmissionQueries {
    static final String SUBMITTED_AT = "submittedAt";
    static final String FACET_VALUES = "values";
    static final String SUBMISSION_ID = "submissionId";
    static final String SKETCH = "textSketch";

    /** Large fields that are needed only for searching, or for the page of one submission. */
    static final List<String> NOT_LISTED = List.of("stems", SKETCH, "mail");

    static final SortOptions BY_ID = SortOptions.of(
            sort -> sort.field(field -> field.field(SUBMISSION_ID).order(SortOrder.Asc)));

    /** Limit of values of a facet. Further languages are not shown as a choice, but a search finds them. */
    private static final int FACET_SIZE = 50;

    private final ExpressionQueries expressions;

    SubmissionQueries(Stemmer stemmer) {
        expressions = new ExpressionQueries(stemmer);
    }

    /**
     * One part of the submissions with the exact total and the facets.
     *
     * @param repeated which of the consultation's submissions have the same text as others, under this filter
     */
    SearchRequest.Builder list(SubmissionFilter filter, RepeatedTexts repeated, ListPart part) {
        var request = new SearchRequest.Builder()
                .query(found(filter, repeated))
                .postFilter(listed(filter, repeated))
                .aggregations(facets(filter))
                .trackTotalHits(track -> track.enabled(true))
                .source(source -> source.filter(fields -> fields.excludes(NOT_LISTED)))
                .sort(part.order().sorts(part.cursor().map(ListCursor::backward).orElse(false)))
                .size(part.size());
        part.cursor()
                .ifPresentOrElse(
                        cursor -> request.searchAfter(cursor.values()), () -> request.from(part.page() * part.size()));
        return request;
    }

    /**
     * The values by which an order sorts one submission, whether a filter lets it through or not.
     *
     * @param repeated as for {@link #list}
     */
    SearchRequest.Builder place(SubmissionFilter filter, RepeatedTexts repeated, ListOrder order, String submissionId) {
        Query found = found(filter, repeated);
        return new SearchRequest.Builder()
                .query(query -> query.bool(
                        bool -> bool.filter(anyOf(Set.of(submissionId))).should(found)))
                .source(source -> source.fetch(false))
                .sort(order.sorts(false))
                .size(1);
    }

    /**
     * The next submission of a list behind a place, or the previous one before it.
     *
     * @param repeated as for {@link #list}
     * @param place what {@link #place} was sorted by
     */
    SearchRequest.Builder neighbour(
            SubmissionFilter filter,
            RepeatedTexts repeated,
            ListOrder order,
            List<FieldValue> place,
            boolean backward) {
        return new SearchRequest.Builder()
                .query(found(filter, repeated))
                .postFilter(listed(filter, repeated))
                .trackTotalHits(track -> track.enabled(true))
                .source(source -> source.fetch(false))
                .sort(order.sorts(backward))
                .searchAfter(place)
                .size(1);
    }

    /** Which of these submissions are in the index. */
    static SearchRequest.Builder existing(Collection<String> submissionIds) {
        return new SearchRequest.Builder()
                .query(anyOf(Set.copyOf(submissionIds)))
                .source(source -> source.fetch(false))
                .size(submissionIds.size());
    }

    /** The submissions with these ids. */
    SearchRequest.Builder named(List<String> submissionIds) {
        return new SearchRequest.Builder()
                .query(anyOf(Set.copyOf(submissionIds)))
                .source(source -> source.filter(fields -> fields.excludes(NOT_LISTED)))
                .sort(BY_ID)
                .size(submissionIds.size());
    }

    /** One aggregation that contains the given aggregations, over everything that the filter's facets let through. */
    static Aggregation within(SubmissionFilter filter, Map<String, Aggregation> aggregations) {
        return new Aggregation.Builder()
                .filter(faceted(filter, EnumSet.allOf(Facet.class)))
                .aggregations(aggregations)
                .build();
    }

    private static Query listed(SubmissionFilter filter, RepeatedTexts repeated) {
        Query chosen = faceted(filter, EnumSet.allOf(Facet.class));
        return filter.eachTextOnce()
                ? all(List.of(chosen, noneOf(repeated.repetitions(filter.chosen(Facet.THEME)))))
                : chosen;
    }

    private Query found(SubmissionFilter filter, RepeatedTexts repeated) {
        return filter.sameTextAs()
                .map(one -> all(List.of(unfaceted(filter), anyOf(repeated.sameAs(one.toString())))))
                .orElseGet(() -> unfaceted(filter));
    }

    /** The conditions that belong to no facet: consultation, time and words. */
    Query unfaceted(SubmissionFilter filter) {
        var conditions = new ArrayList<Query>();
        conditions.add(term("consultation", filter.consultation().id()));
        conditions.addAll(during(filter.submitted(), SUBMITTED_AT));
        if (filter.words().isEmpty()) {
            return all(conditions);
        }
        Query words = expressions.query(filter.expression(), filter.withSimilarWords());
        return Query.of(query -> query.bool(bool -> bool.filter(conditions).must(words)));
    }

    /** The conditions of the facets. */
    static Query faceted(SubmissionFilter filter, Set<Facet> facets) {
        return all(facets.stream()
                .filter(facet -> !filter.chosen(facet).isEmpty())
                .map(facet -> anyOf(facet, filter.chosen(facet)))
                .toList());
    }

    /** The condition that a time is within the period; an empty list if the period has no bounds. */
    static List<Query> during(Period period, String field) {
        if (period.equals(Period.ALWAYS)) {
            return List.of();
        }
        return List.of(Query.of(query -> query.range(range -> range.date(date -> {
            date.field(field);
            if (period.from() != null) {
                date.gte(period.from().toString());
            }
            if (period.until() != null) {
                date.lt(period.until().toString());
            }
            return date;
        }))));
    }

    static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    static Query all(List<Query> conditions) {
        return Query.of(query -> query.bool(bool -> bool.filter(conditions)));
    }

    private static Map<String, Aggregation> facets(SubmissionFilter filter) {
        var facets = new HashMap<String, Aggregation>();
        for (Facet facet : Facet.values()) {
            var others = EnumSet.complementOf(EnumSet.of(facet));
            facets.put(
                    facet.parameter(),
                    new Aggregation.Builder()
                            .filter(faceted(filter, others))
                            .aggregations(FACET_VALUES, values(facet))
                            .build());
        }
        return facets;
    }

    private static Aggregation values(Facet facet) {
        return Aggregation.of(aggregation -> aggregation.terms(terms -> {
            terms.field(facet.field()).size(FACET_SIZE);
            return facet.missing().map(terms::missing).orElse(terms);
        }));
    }

    /** The condition that a submission has one of the values. */
    static Query anyOf(Facet facet, Set<String> chosen) {
        var terms = Query.of(query -> query.terms(in -> in.field(facet.field())
                .terms(values -> values.value(
                        chosen.stream().sorted().map(FieldValue::of).toList()))));
        return facet.missing().filter(chosen::contains).isPresent() ? either(terms, without(facet)) : terms;
    }

    static Query without(Facet facet) {
        return Query.of(query ->
                query.bool(bool -> bool.mustNot(not -> not.exists(exists -> exists.field(facet.field())))));
    }

    static Query anyOf(Set<String> submissionIds) {
        return Query.of(query ->
                query.ids(ids -> ids.values(submissionIds.stream().sorted().toList())));
    }

    static Query noneOf(Set<String> submissionIds) {
        return Query.of(query -> query.bool(bool -> bool.mustNot(anyOf(submissionIds))));
    }

    private static Query either(Query one, Query other) {
        return new BoolQuery.Builder()
                .should(one, other)
                .minimumShouldMatch("1")
                .build()
                ._toQuery();
    }
}
