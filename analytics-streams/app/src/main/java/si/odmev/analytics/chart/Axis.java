package si.odmev.analytics.chart;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.Timeline;

/** Chooses the marks of the axes: round numbers, and steps where a person would begin to count. */
final class Axis {
    /** The most spaces between the marks of counts. */
    private static final int MOST_SPACES = 5;

    /** The most marks of steps. More do not fit side by side. */
    private static final int MOST_MARKS = 8;

    private Axis() {}

    /**
     * Round numbers from 0 to the first that is not below the highest count. The spaces between them are 1, 2 or 5, or ten times one of
     * them, and so on.
     */
    static List<Long> counts(long highest) {
        long space = 1;
        for (int i = 0; (highest + space - 1) / space > MOST_SPACES; i++) {
            space = i % 3 == 1 ? space / 2 * 5 : space * 2;
        }
        long last = Math.max(1, (highest + space - 1) / space);
        long between = space;
        return LongStream.rangeClosed(0, last)
                .map(mark -> mark * between)
                .boxed()
                .toList();
    }

    /** The places of the steps that get a mark, from 0. */
    static List<Integer> marks(Timeline timeline) {
        List<Timeline.Step> steps = timeline.steps();
        for (int every : spaces(timeline.interval())) {
            var marks = new ArrayList<Integer>();
            for (int place = 0; place < steps.size(); place++) {
                if (begins(steps.get(place).start(), timeline.interval(), every)) {
                    marks.add(place);
                }
            }
            if (marks.size() <= MOST_MARKS && !marks.isEmpty()) {
                return List.copyOf(marks);
            }
        }
        return steps.isEmpty() ? List.of() : List.of(0);
    }

    private static List<Integer> spaces(Interval interval) {
        return switch (interval) {
            case HOUR -> List.of(1, 2, 3, 6, 12, 24, 48, 96);
            case DAY -> List.of(1, 2, 7, 14, 28, 56, 112);
            case WEEK -> List.of(1, 2, 4, 8, 13, 26, 52, 104);
            case MONTH -> List.of(1, 2, 3, 6, 12, 24, 60, 120, 240);
        };
    }

    /** True if a step is a place to count from, in spaces of so many steps. */
    private static boolean begins(ZonedDateTime start, Interval interval, int every) {
        return switch (interval) {
            case HOUR ->
                every < 24
                        ? start.getHour() % every == 0
                        : start.getHour() == 0 && start.toLocalDate().toEpochDay() % (every / 24) == 0;
            case DAY ->
                every < 7
                        ? start.toLocalDate().toEpochDay() % every == 0
                        : start.getDayOfWeek() == DayOfWeek.MONDAY && weeks(start) % (every / 7) == 0;
            case WEEK -> weeks(start) % every == 0;
            case MONTH -> (start.getYear() * 12L + start.getMonthValue() - 1) % every == 0;
        };
    }

    private static long weeks(ZonedDateTime start) {
        // The first Monday of the calendar of days is its fifth day.
        return Math.floorDiv(start.toLocalDate().toEpochDay() - 4, 7);
    }
}
