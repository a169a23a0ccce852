package si.odmev.analytics.export;

import java.time.Instant;
import java.time.ZoneId;
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

    /** Decisions, oldest first, possibly none. Their days are by the clock of the consultation. */
    record Reasons(List<Reason> reasons) implements Cell {}

    /**
     * A decision.
     *
     * @param decidedAt when
     * @param reason why, in the reviewer's words; null if there is none
     */
    record Reason(Instant decidedAt, @Nullable String reason) {
        /** The day, and the reason if there is one. */
        String in(ZoneId zone) {
            String day = decidedAt.atZone(zone).toLocalDate().toString();
            return reason == null ? day : day + ": " + reason;
        }
    }

    /** A moment. Tables show it in the consultation's time zone. */
    record Moment(Instant moment) implements Cell {}

    /** A count. */
    record Count(long count) implements Cell {}

    /** A value of a facet. Tables show its name, programs get the value. */
    record Code(Facet facet, String value) implements Cell {}

    /** Several values of a facet, possibly none. */
    record Codes(Facet facet, List<String> values) implements Cell {}
}
