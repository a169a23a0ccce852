package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The order of a list. Among equals the newest comes first, and the id decides last, so that no order is left to chance. */
public enum ListOrder {
    NEWEST,
    OLDEST,
    /** By how well the words fit; without words by age alone. */
    RELEVANCE,
    /** Those with the most support in a live session first. */
    SUPPORT,
    /** Those nearest to the threshold of a theme first, as in the review queue. */
    LEAST_SURE;

    /** The value of the parameter {@code sort}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The order with a code; newest first if the code is empty.
     *
     * @throws InvalidParameterException if no order has it
     */
    static ListOrder read(String code) {
        if (code.isEmpty()) {
            return NEWEST;
        }
        return Arrays.stream(values())
                .filter(order -> order.code().equals(code))
                .findAny()
                .orElseThrow(() -> new InvalidParameterException(
                        "sort",
                        "unknown-value",
                        Arrays.stream(values()).map(ListOrder::code).collect(Collectors.joining(", "))));
    }

    /**
     * How Elasticsearch sorts.
     *
     * @param backward true for the opposite order
     */
    List<SortOptions> sorts(boolean backward) {
        SortOptions newest = by(SubmissionQueries.SUBMITTED_AT, SortOrder.Desc, backward);
        SortOptions id = by(SubmissionQueries.SUBMISSION_ID, SortOrder.Asc, backward);
        return switch (this) {
            case NEWEST -> List.of(newest, id);
            case OLDEST -> List.of(by(SubmissionQueries.SUBMITTED_AT, SortOrder.Asc, backward), id);
            case RELEVANCE ->
                List.of(
                        SortOptions.of(sort -> sort.score(score -> score.order(order(SortOrder.Desc, backward)))),
                        newest,
                        id);
            case SUPPORT ->
                List.of(
                        SortOptions.of(sort -> sort.field(field -> field.field("support")
                                .order(order(SortOrder.Desc, backward))
                                .missing(0)
                                .unmappedType(FieldType.Integer))),
                        newest,
                        id);
            case LEAST_SURE ->
                List.of(
                        SortOptions.of(sort -> sort.field(field -> field.field("margin")
                                .order(order(SortOrder.Asc, backward))
                                .missing(QueuePosition.NO_MARGIN)
                                .unmappedType(FieldType.Double))),
                        newest,
                        id);
        };
    }

    private static SortOptions by(String field, SortOrder order, boolean backward) {
        return SortOptions.of(sort -> sort.field(one -> one.field(field).order(order(order, backward))));
    }

    private static SortOrder order(SortOrder order, boolean backward) {
        if (!backward) {
            return order;
        }
        return order == SortOrder.Asc ? SortOrder.Desc : SortOrder.Asc;
    }
}
