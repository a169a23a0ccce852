package si.odmev.analytics.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.Facet;

/** The value of one column in one row. Each format writes it in its own way. */
sealed interface Cell {
    /**
     * Words as they were typed.
     *
     * @param text null if there are none
     */
    record Text(@Nullable String text) implements Cell {}

    /** Several texts, possibly none. */
    record Texts(List<String> texts) implements Cell {}

    /** A moment. Tables show it in the consultation's time zone. */
    record Moment(Instant moment) implements Cell {}

    /** A count. */
    record Count(long count) implements Cell {}

    /** A value of a facet. Tables show its name, programs get the value. */
    record Code(Facet facet, String value) implements Cell {}

    /** Several values of a facet, possibly none. */
    record Codes(Facet facet, List<String> values) implements Cell {}
}
