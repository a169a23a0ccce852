package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import si.odmev.analytics.query.SearchExpression.Words;
import si.odmev.analytics.theme.Stemmer;

/** Converts search expressions to Elasticsearch queries over the stems of title and text. */
final class ExpressionQueries {
    private static final String STEMS = "stems";
    private static final String RECEIPT = "receipt";

    /** How much more a word as typed counts than one that is only similar. */
    private static final float AS_TYPED = 4;

    private final Stemmer stemmer;

    ExpressionQueries(Stemmer stemmer) {
        this.stemmer = stemmer;
    }

    /**
     * @param withSimilar true if words that differ by a typing error are found, too, after the others
     */
    Query query(SearchExpression expression, boolean withSimilar) {
        // If only signs were typed and no word, the search finds nothing rather than everything.
        return translate(expression, withSimilar).orElseGet(() -> Query.of(query -> query.matchNone(none -> none)));
    }

    /** The stems of the words, each phrase of one or more stems separated by single spaces. */
    static List<String> phrases(Words words, Stemmer stemmer) {
        if (!words.together()) {
            return stemmer.phrases(words.text());
        }
        String stems = stemmer.stems(words.text());
        return stems.isEmpty() ? List.of() : List.of(stems);
    }

    /** The condition; empty if it consists of signs without a word. */
    private Optional<Query> translate(SearchExpression expression, boolean withSimilar) {
        return switch (expression) {
            case Words words ->
                all(phrases(words, stemmer).stream()
                        .map(stems -> phrase(stems, withSimilar && !words.together()))
                        .toList());
            case SearchExpression.Receipt receipt -> {
                Query begins = beginning(receipt.beginning());
                yield Optional.of(translate(receipt.words(), false)
                        .map(words -> any(List.of(begins, words)))
                        .orElse(begins));
            }
            case SearchExpression.Choice choice ->
                Optional.of(SubmissionQueries.anyOf(choice.facet(), Set.of(choice.value())));
            case SearchExpression.UnknownChoice unknown -> Optional.empty();
            case SearchExpression.Not not -> translate(not.operand(), false).map(ExpressionQueries::not);
            case SearchExpression.AnyOf any -> {
                List<Query> operands = translated(any.operands(), withSimilar);
                yield operands.isEmpty() ? Optional.empty() : Optional.of(any(operands));
            }
            case SearchExpression.AllOf all -> all(translated(all.operands(), withSimilar));
        };
    }

    private List<Query> translated(List<SearchExpression> operands, boolean withSimilar) {
        return operands.stream()
                .flatMap(operand -> translate(operand, withSimilar).stream())
                .toList();
    }

    private static Query phrase(String stems, boolean withSimilar) {
        Query asTyped =
                Query.of(query -> query.matchPhrase(match -> match.field(STEMS).query(stems)));
        if (!withSimilar || !SimilarStems.mayBeMistyped(stems)) {
            return asTyped;
        }
        return any(List.of(
                Query.of(query -> query.matchPhrase(
                        match -> match.field(STEMS).query(stems).boost(AS_TYPED))),
                Query.of(query -> query.fuzzy(fuzzy -> fuzzy.field(STEMS)
                        .value(stems)
                        .fuzziness(SimilarStems.FUZZINESS)
                        .prefixLength(SimilarStems.SAME_LETTERS)
                        .maxExpansions(SimilarStems.MOST)))));
    }

    /** The index has receipts in lower case. */
    private static Query beginning(String receipt) {
        return Query.of(query -> query.prefix(prefix -> prefix.field(RECEIPT).value(receipt.toLowerCase(Locale.ROOT))));
    }

    private static Query not(Query operand) {
        return Query.of(query -> query.bool(bool -> bool.mustNot(operand)));
    }

    /** Every condition, each of which counts for the relevance. */
    private static Optional<Query> all(List<Query> conditions) {
        return switch (conditions.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(conditions.getFirst());
            default -> Optional.of(Query.of(query -> query.bool(bool -> bool.must(conditions))));
        };
    }

    private static Query any(List<Query> conditions) {
        return new BoolQuery.Builder()
                .should(conditions)
                .minimumShouldMatch("1")
                .build()
                ._toQuery();
    }
}
