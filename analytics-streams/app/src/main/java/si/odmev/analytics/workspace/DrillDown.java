package si.odmev.analytics.workspace;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import si.odmev.analytics.query.Period;
import si.odmev.analytics.query.Timeline;
import si.odmev.platform.web.page.PageAddress;

/**
 * Derives for a number on the page the address of the list that has that many submissions.
 *
 * @param address of the page, with its filter
 * @param period the period of the filter; the first and the last step may extend beyond it
 */
record DrillDown(PageAddress address, Period period) {
    /** The address of the submissions that one step counts. */
    public PageAddress into(Timeline.Step step) {
        ZonedDateTime start = step.start();
        ZonedDateTime end = step.end();
        if (period.from() != null && period.from().isAfter(start.toInstant())) {
            start = in(start, period.from());
        }
        if (period.until() != null && period.until().isBefore(end.toInstant())) {
            end = in(end, period.until());
        }
        return address.with("from", from(start)).with("to", to(end));
    }

    /** The address of the submissions before a step, within the period of the filter. */
    public PageAddress before(Timeline.Step step) {
        return address.with("to", to(step.start()));
    }

    /** The address of the submissions after a step, within the period of the filter. */
    public PageAddress after(Timeline.Step step) {
        return address.with("from", from(step.end()));
    }

    private static ZonedDateTime in(ZonedDateTime sameZone, Instant moment) {
        return moment.atZone(sameZone.getZone());
    }

    private static String from(ZonedDateTime moment) {
        return isMidnight(moment) ? moment.toLocalDate().toString() : time(moment);
    }

    /** A day in {@code to} is wholly included. */
    private static String to(ZonedDateTime moment) {
        return isMidnight(moment) ? moment.toLocalDate().minusDays(1).toString() : time(moment);
    }

    private static boolean isMidnight(ZonedDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /** Local time as a date field shows it. It has its offset in the hour that occurs twice when summer time ends. */
    private static String time(ZonedDateTime moment) {
        boolean twice = moment.getZone()
                        .getRules()
                        .getValidOffsets(moment.toLocalDateTime())
                        .size()
                > 1;
        ZonedDateTime minutes = moment.truncatedTo(ChronoUnit.MINUTES);
        return twice
                ? minutes.toOffsetDateTime().toString()
                : minutes.toLocalDateTime().toString();
    }
}
