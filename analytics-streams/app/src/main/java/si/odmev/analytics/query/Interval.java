package si.odmev.analytics.query;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The length of one step of a timeline, by the calendar of the consultation's time zone. */
public enum Interval {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    /** Begins on Monday (ISO 8601). */
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    Interval(ChronoUnit unit) {
        this.unit = unit;
    }

    /** The value of the parameter: {@code hour}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Beginning of the step that contains the moment. */
    ZonedDateTime startOf(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return switch (this) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS);
            case DAY -> local.toLocalDate().atStartOfDay(zone);
            case WEEK ->
                local.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(zone);
            case MONTH -> local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone);
        };
    }

    /** Beginning of the step after the one that begins at {@code start}. A day may have 23 or 25 hours. */
    ZonedDateTime next(ZonedDateTime start) {
        return this == HOUR
                ? start.plusHours(1)
                : start.toLocalDate().plus(1, unit).atStartOfDay(start.getZone());
    }

    /** Number of steps from the step of {@code first} to the step of {@code last}, both included. */
    long stepsBetween(Instant first, Instant last, ZoneId zone) {
        return unit.between(startOf(first, zone), startOf(last, zone)) + 1;
    }
}
