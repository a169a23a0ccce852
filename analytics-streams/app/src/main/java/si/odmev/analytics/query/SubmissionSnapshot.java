package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.SourceConfig;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * All submissions as they were at one moment. What is added, corrected or erased later changes nothing in it. So a list that is
 * read in slices has no gap, nothing twice, and the length that was announced.
 *
 * <p>A snapshot ends after {@link #LONGEST}, because Elasticsearch keeps erased submissions in it. One thread uses it.
 */
public final class SubmissionSnapshot implements AutoCloseable {
    /** The submissions of a slice. It bounds the memory of a reader, who holds one slice at a time. */
    static final int SLICE = 500;

    /** The time after which a snapshot gives nothing more. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** A reader who does not ask for the next slice for this time loses the snapshot. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionSnapshot.class);

    private final SearchClient client;
    private final SubmissionQueries queries;
    private final RepeatedTextSearch repeatedTexts;
    private final long opened = System.nanoTime();
    private String view;
    private @Nullable SubmissionFilter lastFilter;
    private @Nullable RepeatedTexts lastRepeated;

    /**
     * @throws SearchUnavailableException while Elasticsearch is unavailable
     */
    SubmissionSnapshot(SearchClient client, SubmissionQueries queries, RepeatedTextSearch repeatedTexts) {
        this.client = client;
        this.queries = queries;
        this.repeatedTexts = repeatedTexts;
        this.view = client.openPointInTime(Indices.SUBMISSIONS, KEPT);
    }

    /** The submissions that the list shows for this filter on all of its pages, newest first. */
    public Slices read(SubmissionFilter filter) {
        return new Slices(list(filter), List.of());
    }

    /**
     * Those of the list that have a theme, whatever other themes the filter chooses.
     *
     * @param theme its id, or {@link Facet#NO_THEME}
     */
    public Slices read(SubmissionFilter filter, String theme) {
        var having = new SubmissionFilter(filter.consultation(), "", Period.ALWAYS, Map.of(Facet.THEME, Set.of(theme)));
        return new Slices(list(filter), List.of(SubmissionQueries.faceted(having, EnumSet.of(Facet.THEME))));
    }

    /** The request of the list, whose conditions the slices have, newest first. */
    private SearchRequest list(SubmissionFilter filter) {
        return queries.list(filter, repeatedIn(filter), ListPart.page(0, SLICE)).build();
    }

    /** Read once for a filter: the index goes on, and each sheet of a workbook must leave out the same repetitions. */
    private RepeatedTexts repeatedIn(SubmissionFilter filter) {
        if (!filter.eachTextOnce() && filter.sameTextAs().isEmpty()) {
            return new RepeatedTexts(List.of());
        }
        RepeatedTexts repeated = lastRepeated;
        if (repeated == null || !filter.equals(lastFilter)) {
            repeated = repeatedTexts.in(filter);
            lastRepeated = repeated;
            lastFilter = filter;
        }
        return repeated;
    }

    /** Gives the snapshot back. It would end by itself, so a failure is no failure of the reader. */
    @Override
    public void close() {
        try {
            client.closePointInTime(view);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("a snapshot of the index was not given back");
        }
    }

    /** The submissions of one list, slice by slice. */
    public final class Slices {
        private final Query found;
        private final List<SortOptions> order;
        private final @Nullable SourceConfig fields;
        private final long total;
        private List<FieldValue> behind = List.of();
        private @Nullable List<IndexedSubmission> first;

        private Slices(SearchRequest list, List<Query> further) {
            this.found = Query.of(query -> query.bool(
                    bool -> bool.filter(Objects.requireNonNull(list.query()), Objects.requireNonNull(list.postFilter()))
                            .filter(further)));
            this.order = list.sort();
            this.fields = list.source();
            var request = request().trackTotalHits(track -> track.enabled(true));
            var response = client.search(view, KEPT, request, IndexedSubmission.class);
            this.total = AskedFor.total(response.hits());
            this.first = submissions(response.hits().hits(), response.pitId());
        }

        /** The exact number of submissions in all slices. */
        public long total() {
            return total;
        }

        /**
         * The next slice; empty after the last one.
         *
         * @throws SearchUnavailableException if it can't be read, or the snapshot has ended
         */
        public List<IndexedSubmission> next() {
            if (first != null) {
                var slice = first;
                first = null;
                return slice;
            }
            if (behind.isEmpty()) {
                return List.of();
            }
            if (System.nanoTime() - opened > LONGEST.toNanos()) {
                throw new SearchUnavailableException("the snapshot was read for longer than " + LONGEST);
            }
            var request = request().searchAfter(behind).trackTotalHits(track -> track.enabled(false));
            var response = client.search(view, KEPT, request, IndexedSubmission.class);
            return submissions(response.hits().hits(), response.pitId());
        }

        private SearchRequest.Builder request() {
            return new SearchRequest.Builder()
                    .query(found)
                    .source(fields)
                    .sort(order)
                    .size(SLICE);
        }

        private List<IndexedSubmission> submissions(List<Hit<IndexedSubmission>> hits, @Nullable String renewed) {
            view = renewed == null ? view : renewed;
            behind = hits.size() < SLICE ? List.of() : hits.getLast().sort();
            return hits.stream().map(Hit::source).filter(Objects::nonNull).toList();
        }
    }
}
