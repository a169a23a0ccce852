package si.odmev.analytics.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * A day, a local time or a moment with an offset, as ISO 8601 writes them.
 *
 * @param value a {@link LocalDate}, a {@link LocalDateTime} or an {@link OffsetDateTime}
 */
record DayOrTime(TemporalAccessor value) {
    private static final int EARLIEST_YEAR = 1990;
    private static final int LATEST_YEAR = 2100;

    /** Parses a text; empty if it has none of these forms, or a year in which no consultation with Odmev takes place. */
    static Optional<DayOrTime> read(String text) {
        try {
            TemporalAccessor value = (text.contains("T")
                            ? DateTimeFormatter.ISO_DATE_TIME
                            : DateTimeFormatter.ISO_LOCAL_DATE)
                    .parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            var read = new DayOrTime(value);
            int year = read.zoned(ZoneOffset.UTC, false).getYear();
            return year >= EARLIEST_YEAR && year <= LATEST_YEAR ? Optional.of(read) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The moment in a time zone.
     *
     * @param wholeDay true for the end of a day, false for its beginning; a time ignores it
     */
    Instant in(ZoneId zone, boolean wholeDay) {
        return zoned(zone, wholeDay).toInstant();
    }

    private ZonedDateTime zoned(ZoneId zone, boolean wholeDay) {
        return switch (value) {
            case OffsetDateTime withOffset -> withOffset.atZoneSameInstant(zone);
            case LocalDateTime local -> local.atZone(zone);
            case LocalDate day -> (wholeDay ? day.plusDays(1) : day).atStartOfDay(zone);
            default -> throw new DateTimeException(value.toString());
        };
    }
}
