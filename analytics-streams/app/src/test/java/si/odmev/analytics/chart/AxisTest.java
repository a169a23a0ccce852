package si.odmev.analytics.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.query.VelenjeConsultation.LJUBLJANA;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.Timeline;

class AxisTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 1",
        "1, 0 1",
        "5, 0 1 2 3 4 5",
        "6, 0 2 4 6",
        "11, 0 5 10 15",
        "26, 0 10 20 30",
        "99, 0 20 40 60 80 100",
        "101, 0 50 100 150",
        "1000, 0 200 400 600 800 1000",
    })
    void countsAreRoundNumbers(long highest, String marks) {
        assertThat(Axis.counts(highest))
                .isEqualTo(Arrays.stream(marks.split(" ")).map(Long::valueOf).toList());
    }

    @Property
    void theAxisOfCountsReachesTheHighestAndHasFewMarks(@ForAll @LongRange(max = 1_000_000_000L) long highest) {
        var marks = Axis.counts(highest);

        assertThat(marks).hasSizeBetween(2, 6).isSorted().doesNotHaveDuplicates();
        assertThat(marks.getLast()).isGreaterThanOrEqualTo(highest);
        assertThat(marks.get(marks.size() - 2)).isLessThan(Math.max(1, highest));
    }

    @Property(tries = 200)
    void marksOfStepsFitSideBySide(
            @ForAll Interval interval,
            @ForAll @IntRange(min = 1, max = 400) int steps,
            @ForAll @IntRange(max = 800) int from) {
        var marks = Axis.marks(timeline(interval, LocalDate.of(2021, 1, 1).plusDays(from), steps));

        assertThat(marks)
                .hasSizeBetween(1, 8)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(place -> place < steps);
    }

    @Test
    void weeksAreMarkedOnMondaysAndYearsInJanuary() {
        var days = timeline(Interval.DAY, LocalDate.of(2022, 5, 4), 40);
        var months = timeline(Interval.MONTH, LocalDate.of(2018, 4, 1), 60);

        assertThat(Axis.marks(days))
                .hasSize(5)
                .allSatisfy(place -> assertThat(days.steps().get(place).start().getDayOfWeek())
                        .isEqualTo(DayOfWeek.MONDAY));
        assertThat(Axis.marks(months))
                .hasSize(5)
                .allSatisfy(
                        place -> assertThat(months.steps().get(place).start().getMonthValue())
                                .isEqualTo(1));
    }

    private static Timeline timeline(Interval interval, LocalDate from, int steps) {
        ZonedDateTime start = from.atStartOfDay(LJUBLJANA);
        if (interval == Interval.MONTH) {
            start = start.withDayOfMonth(1);
        } else if (interval == Interval.WEEK) {
            start = start.with(DayOfWeek.MONDAY);
        }
        List<Timeline.Step> all = Stream.iterate(start, moment -> switch (interval) {
                    case HOUR -> moment.plusHours(1);
                    case DAY -> moment.plusDays(1);
                    case WEEK -> moment.plusWeeks(1);
                    case MONTH -> moment.plusMonths(1);
                })
                .limit(steps)
                .map(moment -> new Timeline.Step(moment, moment, 0, Map.of()))
                .toList();
        return new Timeline(interval, all);
    }
}
