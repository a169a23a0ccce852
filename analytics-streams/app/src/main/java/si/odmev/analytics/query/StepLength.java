package si.odmev.analytics.query;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;

/**
 * The requested length of the steps of a timeline.
 *
 * @param shortest no step is shorter
 * @param exact false if longer steps may be used when there would be more than {@value #READABLE_STEPS}
 */
public record StepLength(Interval shortest, boolean exact) {
    /** The most steps that a page can show side by side: the hours of two weeks. */
    public static final int READABLE_STEPS = 14 * 24;

    /** More steps are refused, because each step costs one bucket in Elasticsearch for every theme. */
    static final int MAX_STEPS = 1_500;

    /** Steps of that length and no other. */
    public static StepLength exactly(Interval interval) {
        return new StepLength(interval, true);
    }

    /** Steps of that length, or of the next longer one that is readable. */
    public static StepLength atLeast(Interval interval) {
        return new StepLength(interval, false);
    }

    /**
     * Refuses too many steps before anything is counted. It can check only a period that has a beginning and an end.
     *
     * @throws InvalidParameterException if there would be more than {@value #MAX_STEPS} steps
     */
    void requireBounded(Period period, ZoneId zone) {
        if (period.from() != null && period.until() != null) {
            choose(period.from(), period.until().minusMillis(1), zone);
        }
    }

    /**
     * The interval for the time from one moment to another.
     *
     * @throws InvalidParameterException if there would be more than {@value #MAX_STEPS} steps
     */
    Interval choose(Instant first, Instant last, ZoneId zone) {
        Interval interval = exact ? shortest : readable(first, last, zone);
        if (interval.stepsBetween(first, last, zone) > MAX_STEPS) {
            throw new InvalidParameterException("interval", "too-many-steps", MAX_STEPS);
        }
        return interval;
    }

    private Interval readable(Instant first, Instant last, ZoneId zone) {
        return EnumSet.range(shortest, Interval.MONTH).stream()
                .filter(interval -> interval.stepsBetween(first, last, zone) <= READABLE_STEPS)
                .findFirst()
                .orElse(Interval.MONTH);
    }
}
