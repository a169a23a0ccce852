package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import si.odmev.consultation.Consultations;

/** Reads submissions that somebody selected to be worked on. Reads them page by page, because there may be thousands. */
public final class SelectionSearch {
    /** The most submissions that one action may change. */
    public static final int MOST = 10_000;

    /** The parameter with the id of a selected submission. */
    public static final String ID = "id";

    /** The parameter that selects everything that a list has. */
    public static final String ALL = "all";

    private static final int AT_ONCE = 1_000;

    private final SearchClient client;
    private final SubmissionQueries queries;
    private final SubmissionSearch search;

    SelectionSearch(SearchClient client, SubmissionQueries queries, SubmissionSearch search) {
        this.client = client;
        this.queries = queries;
        this.search = search;
    }

    /**
     * The submissions that the parameters of an address select: those with the ids in {@code id}, or with {@code all=true}
     * those that the parameters of a list let through. Only those of one consultation, because each has its own themes.
     *
     * @throws InvalidParameterException if a value can't be read
     * @throws TooManySelectedException if there are more than {@link #MOST}
     */
    public List<Selected> selectedBy(Map<String, List<String>> values, Consultations consultations) {
        List<Selected> selected = values.getOrDefault(ALL, List.of()).contains("true")
                ? found(new Parameters(values, consultations).filter())
                : withIds(ids(values.getOrDefault(ID, List.of())));
        return selected.stream()
                .filter(one -> one.consultation().equals(selected.getFirst().consultation()))
                .toList();
    }

    private static List<UUID> ids(List<String> values) {
        if (values.size() > MOST) {
            throw new TooManySelectedException(values.size());
        }
        try {
            return values.stream().map(UUID::fromString).toList();
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterException(ID, "not-an-id");
        }
    }

    /**
     * The submissions with these ids, in the order of their ids. Those that do not exist (any more) are missing.
     *
     * @param ids at most {@link #MOST}
     */
    public List<Selected> withIds(Collection<UUID> ids) {
        List<String> sorted =
                ids.stream().map(UUID::toString).distinct().sorted().toList();
        return sorted.isEmpty() ? List.of() : all(Query.of(query -> query.ids(some -> some.values(sorted))));
    }

    /**
     * All submissions that the filter lets through. A text that is listed once stands for all submissions with that text, so
     * all of them are selected.
     *
     * @throws TooManySelectedException if there are more than {@link #MOST}
     */
    public List<Selected> found(SubmissionFilter filter) {
        var conditions = new ArrayList<Query>();
        conditions.add(queries.unfaceted(filter));
        conditions.add(SubmissionQueries.faceted(filter, EnumSet.allOf(Facet.class)));
        filter.sameTextAs().ifPresent(one -> {
            List<String> same = search.repeated(filter).sameAs(one.toString()).stream()
                    .sorted()
                    .toList();
            conditions.add(Query.of(query -> query.ids(ids -> ids.values(same))));
        });
        return all(SubmissionQueries.all(conditions));
    }

    private List<Selected> all(Query query) {
        var all = new ArrayList<Selected>();
        List<Selected> some = page(query, "");
        while (!some.isEmpty()) {
            all.addAll(some);
            some = some.size() < AT_ONCE
                    ? List.of()
                    : page(query, some.getLast().submissionId());
        }
        return List.copyOf(all);
    }

    private List<Selected> page(Query query, String behindId) {
        var request = new SearchRequest.Builder()
                .query(query)
                .source(source -> source.filter(fields -> fields.includes(Selected.FIELDS)))
                .trackTotalHits(track -> track.enabled(true))
                .sort(sort -> sort.field(
                        field -> field.field(SubmissionQueries.SUBMISSION_ID).order(SortOrder.Asc)))
                .size(AT_ONCE);
        if (!behindId.isEmpty()) {
            request.searchAfter(FieldValue.of(behindId));
        }
        SearchResponse<Selected> response = client.search(Indices.SUBMISSIONS, request, Selected.class);
        long total = AskedFor.total(response.hits());
        if (total > MOST) {
            throw new TooManySelectedException(total);
        }
        return response.hits().hits().stream()
                .map(Hit::source)
                .filter(Objects::nonNull)
                .toList();
    }
}
