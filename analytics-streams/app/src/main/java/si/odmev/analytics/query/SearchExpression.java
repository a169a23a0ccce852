package si.odmev.analytics.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a search box asks for. {@link SearchParser} reads it; {@link ExpressionQueries} makes the query. */
sealed interface SearchExpression {
    /**
     * Words in any grammatical form.
     *
     * @param text the words as typed
     * @param together true if they must stand next to each other, in this order
     */
    record Words(String text, boolean together) implements SearchExpression {}

    /**
     * Submissions whose receipt begins so, and those whose text has these words.
     *
     * @param beginning in the canonical form: {@code VEL-7K3M-9QXD}
     * @param words the same as words
     */
    record Receipt(String beginning, Words words) implements SearchExpression {
        /** How many characters behind the prefix are few enough to type, and enough to find little else. */
        static final int LEAST_CHARACTERS = 4;

        private static final int PREFIX_LENGTH = 3;

        /** False if too many submissions would have such a receipt. */
        boolean isUniqueEnough() {
            return beginning.replace("-", "").length() >= PREFIX_LENGTH + LEAST_CHARACTERS;
        }
    }

    /** A value of a facet: {@code theme:green}. */
    record Choice(Facet facet, String value) implements SearchExpression {}

    /**
     * A value that the facet does not have.
     *
     * @param typed as typed
     * @param known the values that it has
     */
    record UnknownChoice(Facet facet, String typed, List<String> known) implements SearchExpression {}

    /** What must not be there. */
    record Not(SearchExpression operand) implements SearchExpression {}

    /** One of the operands is enough. */
    record AnyOf(List<SearchExpression> operands) implements SearchExpression {
        public AnyOf {
            operands = List.copyOf(operands);
        }
    }

    /** All operands must be fulfilled. Without any, nothing is found. */
    record AllOf(List<SearchExpression> operands) implements SearchExpression {
        public AllOf {
            operands = List.copyOf(operands);
        }
    }

    /** The parts that have no parts themselves, including those that must not be there. */
    default Stream<SearchExpression> leaves() {
        return switch (this) {
            case Not not -> not.operand().leaves();
            case AnyOf any -> any.operands().stream().flatMap(SearchExpression::leaves);
            case AllOf all -> all.operands().stream().flatMap(SearchExpression::leaves);
            case Words words -> Stream.of(words);
            case Receipt receipt -> Stream.of(receipt);
            case Choice choice -> Stream.of(choice);
            case UnknownChoice unknown -> Stream.of(unknown);
        };
    }

    /** The words that may make a submission match. */
    default Stream<Words> sought() {
        return switch (this) {
            case Words words -> Stream.of(words);
            case AnyOf any -> any.operands().stream().flatMap(SearchExpression::sought);
            case AllOf all -> all.operands().stream().flatMap(SearchExpression::sought);
            case Receipt receipt -> Stream.of(receipt.words());
            case Not not -> Stream.empty();
            case Choice choice -> Stream.empty();
            case UnknownChoice unknown -> Stream.empty();
        };
    }

    /** True if a value of that facet may make a submission match. */
    default boolean names(Facet facet) {
        return switch (this) {
            case Choice choice -> choice.facet() == facet;
            case AnyOf any -> any.operands().stream().anyMatch(operand -> operand.names(facet));
            case AllOf all -> all.operands().stream().anyMatch(operand -> operand.names(facet));
            case Words words -> false;
            case Receipt receipt -> false;
            case UnknownChoice unknown -> false;
            case Not not -> false;
        };
    }

    /** Why it can't be searched for; empty if it can. */
    default Optional<InvalidParameterException> fault() {
        return leaves().flatMap(leaf -> switch (leaf) {
                    case UnknownChoice unknown ->
                        Stream.of(new InvalidParameterException(
                                "q", "unknown-choice", unknown.typed(), String.join(", ", unknown.known())));
                    case Receipt receipt
                    when !receipt.isUniqueEnough() ->
                        Stream.of(new InvalidParameterException("q", "receipt-too-short", Receipt.LEAST_CHARACTERS));
                    default -> Stream.<InvalidParameterException>empty();
                })
                .findFirst();
    }

    /**
     * @throws InvalidParameterException if it can't be searched for
     */
    default void requireSearchable() {
        var fault = fault();
        if (fault.isPresent()) {
            throw fault.get();
        }
    }
}
