package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.SignificantStringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.theme.Stemmer;
import si.odmev.consultation.Consultation;

/**
 * Finds the words that set a theme apart from the rest of a consultation, or a period apart from the rest of the theme. Only
 * submissions with a status that is shown by default contribute: no withheld text and no duplicate does, on either side of the
 * comparison.
 */
public final class ThemeWordSearch {
    /** Words of a theme. */
    public static final int MOST = 12;

    /** How many submissions are read for their words. More would not change the first words. */
    private static final int SAMPLE = 2_000;

    /** A word of fewer submissions may be a coincidence. */
    private static final long LEAST = 3;

    /** How many submissions are read to see in which form people write a word. */
    private static final int READ_FOR_FORMS = 200;

    private static final String STEMS = "stems";
    private static final String SAMPLED = "sampled";
    private static final String WORDS = "words";

    private final SearchClient client;
    private final Stemmer stemmer;

    ThemeWordSearch(SearchClient client, Stemmer stemmer) {
        this.client = client;
        this.stemmer = stemmer;
    }

    /**
     * Without a period, the words that set a theme apart from the consultation. With one, the words that its submissions have more
     * often then than at all times. The clearest come first; empty if there are too few submissions.
     *
     * @param theme its id
     * @throws SearchUnavailableException while Elasticsearch is unavailable
     */
    public List<ThemeWord> of(Consultation consultation, String theme, Period period) {
        Query all = shown(consultation);
        Query always = ofTheme(all, theme);
        List<Query> then = SubmissionQueries.during(period, SubmissionQueries.SUBMITTED_AT);
        return then.isEmpty()
                ? words(always, all)
                : words(SubmissionQueries.all(List.of(always, then.getFirst())), always);
    }

    private static Query ofTheme(Query submissions, String theme) {
        return SubmissionQueries.all(List.of(submissions, SubmissionQueries.term(Facet.THEME.field(), theme)));
    }

    /** The words of some submissions that set them apart from all that they are among. */
    private List<ThemeWord> words(Query some, Query all) {
        var found = client.search(Indices.SUBMISSIONS, significant(some, all), Void.class)
                .aggregations();
        var sampled =
                AskedFor.aggregate(AskedFor.aggregate(found, SAMPLED).sampler().aggregations(), WORDS);
        List<SignificantStringTermsBucket> buckets =
                sampled.isSigsterms() ? sampled.sigsterms().buckets().array() : List.of();
        if (buckets.isEmpty()) {
            return List.of();
        }
        List<String> stems =
                buckets.stream().map(SignificantStringTermsBucket::key).toList();
        var texts = client.search(Indices.SUBMISSIONS, having(stems, some), IndexedText.class).hits().hits().stream()
                .map(Hit::source)
                .filter(Objects::nonNull)
                .flatMap(IndexedText::parts)
                .toList();
        var forms = WordForms.in(texts, Set.copyOf(stems), stemmer);
        return buckets.stream()
                .flatMap(bucket -> forms.mostFrequent(bucket.key()).stream()
                        .map(word -> new ThemeWord(word, bucket.docCount(), bucket.bgCount())))
                .limit(MOST)
                .toList();
    }

    /** The words of an {@link IndexedSubmission}. */
    record IndexedText(String title, String text) {
        Stream<String> parts() {
            return Stream.of(title, text).filter(Objects::nonNull);
        }
    }

    private static Query shown(Consultation consultation) {
        var filter = SubmissionFilter.shown(consultation, Period.ALWAYS);
        return SubmissionQueries.all(List.of(
                SubmissionQueries.term("consultation", consultation.id()),
                SubmissionQueries.faceted(filter, EnumSet.of(Facet.STATUS))));
    }

    private static SearchRequest.Builder significant(Query some, Query all) {
        var words = Aggregation.of(aggregation -> aggregation.significantText(text -> text.field(STEMS)
                // A stem whose form is not found is left out.
                .size(2 * MOST)
                .minDocCount(LEAST)
                // The same text by many counts once.
                .filterDuplicateText(true)
                .backgroundFilter(all)));
        return new SearchRequest.Builder()
                .query(some)
                .size(0)
                .aggregations(
                        SAMPLED,
                        new Aggregation.Builder()
                                .sampler(sampler -> sampler.shardSize(SAMPLE))
                                .aggregations(Map.of(WORDS, words))
                                .build());
    }

    private static SearchRequest.Builder having(List<String> stems, Query some) {
        Query one = Query.of(query -> query.terms(in -> in.field(STEMS)
                .terms(values -> values.value(stems.stream().map(FieldValue::of).toList()))));
        return new SearchRequest.Builder()
                .query(SubmissionQueries.all(List.of(some, one)))
                .source(source -> source.filter(fields -> fields.includes("title", "text")))
                .size(READ_FOR_FORMS);
    }
}
