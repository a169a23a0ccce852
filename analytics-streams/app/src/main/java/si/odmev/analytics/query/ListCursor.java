package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A place between two submissions of a list, from which the list goes on in one of the two directions. As text it stands in
 * addresses; only this service has to understand it.
 *
 * @param order of the list
 * @param backward true if what comes before the place is asked for, last one first
 * @param offset how many submissions come before those that are asked for
 * @param view the unchanging view of the index in which the list is read; empty if there is none yet
 * @param values what the submission beside the place is sorted by
 */
public record ListCursor(ListOrder order, boolean backward, long offset, Optional<View> view, List<FieldValue> values) {
    /** Longer ones are not ours. */
    private static final int MAX_LENGTH = 4_000;

    private static final String SEPARATOR = "\n";
    private static final int FIXED = 5;
    private static final int MOST_VALUES = 3;

    /**
     * A point in time of Elasticsearch.
     *
     * @param id as Elasticsearch gave it
     * @param opened when it was opened
     */
    record View(String id, Instant opened) {}

    public ListCursor {
        values = List.copyOf(values);
    }

    /**
     * Reads the cursor of a list.
     *
     * @throws InvalidParameterException if this service did not write it, or wrote it for another order
     */
    static ListCursor read(String written, ListOrder order) {
        return read(written)
                .filter(cursor -> cursor.order() == order)
                .orElseThrow(() -> new InvalidParameterException("cursor", "not-a-cursor"));
    }

    /** Reads a cursor from an address; empty if this service did not write it. */
    static Optional<ListCursor> read(String written) {
        if (written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
            List<String> parts = Arrays.asList(text.split(SEPARATOR, -1));
            var values = new ArrayList<FieldValue>();
            for (String value : parts.subList(FIXED, parts.size())) {
                values.add(value(value));
            }
            var order = ListOrder.valueOf(parts.getFirst());
            String view = parts.get(3);
            long offset = Long.parseLong(parts.get(2));
            boolean isOurs = values.size() == order.sorts(false).size() && values.size() <= MOST_VALUES && fits(offset);
            return isOurs
                    ? Optional.of(new ListCursor(
                            order,
                            Boolean.parseBoolean(parts.get(1)),
                            offset,
                            view.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new View(view, Instant.ofEpochMilli(Long.parseLong(parts.get(4))))),
                            values))
                    : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** No list is longer, and the number of a page is an int. */
    private static boolean fits(long offset) {
        return offset >= 0 && offset <= Integer.MAX_VALUE;
    }

    /** As an address has it. */
    @Override
    public String toString() {
        var parts = new ArrayList<>(List.of(
                order.name(),
                Boolean.toString(backward),
                Long.toString(offset),
                view.map(View::id).orElse(""),
                view.map(one -> Long.toString(one.opened().toEpochMilli())).orElse("")));
        values.forEach(value -> parts.add(written(value)));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    private static String written(FieldValue value) {
        return switch (value._kind()) {
            case Long -> "l" + value.longValue();
            case Double -> "d" + value.doubleValue();
            case String -> "s" + value.stringValue();
            default -> throw new IllegalArgumentException("no list is sorted by " + value._kind());
        };
    }

    private static FieldValue value(String written) {
        String value = written.substring(1);
        return switch (written.charAt(0)) {
            case 'l' -> FieldValue.of(Long.parseLong(value));
            case 'd' -> FieldValue.of(Double.parseDouble(value));
            case 's' -> FieldValue.of(value);
            default -> throw new IllegalArgumentException("a cursor that this service did not write");
        };
    }
}
