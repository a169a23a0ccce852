package si.odmev.analytics.query;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads the parameters {@code from} and {@code to}. */
final class PeriodParameters {
    private PeriodParameters() {}

    /**
     * The period between two days or times.
     *
     * @param from as typed; empty if there is none
     * @param to as typed; empty if there is none; a day is wholly included
     * @param zone in which a day or time without an offset is meant
     * @throws InvalidParameterException if one can't be read, or they are the wrong way round
     */
    static Period period(String from, String to, ZoneId zone) {
        Instant begin = moment("from", from, zone, false);
        Instant end = moment("to", to, zone, true);
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw new InvalidParameterException("to", "before-from");
        }
        return new Period(begin, end);
    }

    /**
     * The same period.
     *
     * @throws InvalidParameterException if it does not begin and end on the hour
     */
    static Period onTheHour(Period period, ZoneId zone) {
        requireFullHour("from", period.from(), zone);
        requireFullHour("to", period.until(), zone);
        return period;
    }

    private static void requireFullHour(String name, @Nullable Instant moment, ZoneId zone) {
        if (moment != null) {
            ZonedDateTime local = moment.atZone(zone);
            if (!local.equals(local.truncatedTo(ChronoUnit.HOURS))) {
                throw new InvalidParameterException(name, "not-on-the-hour");
            }
        }
    }

    private static @Nullable Instant moment(String name, String typed, ZoneId zone, boolean wholeDay) {
        if (typed.isEmpty()) {
            return null;
        }
        // A plus sign that was not percent-encoded arrives as a space.
        return DayOrTime.read(typed.replace(' ', '+'))
                .map(time -> time.in(zone, wholeDay))
                .orElseThrow(() -> new InvalidParameterException(name, "not-a-date"));
    }
}
