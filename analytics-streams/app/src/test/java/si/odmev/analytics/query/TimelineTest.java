package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static si.odmev.analytics.query.VelenjeConsultation.LJUBLJANA;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void fillsDaysOnWhichNobodySaidAnything() {
        var timeline = timeline(
                counts(day("2022-05-03"), 2, day("2022-05-06"), 1), StepLength.exactly(Interval.DAY), Period.ALWAYS);

        assertThat(timeline.steps()).extracting(Timeline.Step::all).containsExactly(2L, 0L, 0L, 1L);
        assertThat(timeline.steps().getFirst().themes()).isEqualTo(Map.of("green", 2L));
    }

    @Test
    void reachesOverThePeriodThatWasAskedFor() {
        var timeline = timeline(
                counts(day("2022-05-03"), 2),
                StepLength.exactly(Interval.DAY),
                new Period(day("2022-05-01"), day("2022-05-05")));

        assertThat(timeline.steps())
                .extracting(step -> step.start().toLocalDate())
                .containsExactly(
                        LocalDate.parse("2022-05-01"),
                        LocalDate.parse("2022-05-02"),
                        LocalDate.parse("2022-05-03"),
                        LocalDate.parse("2022-05-04"));
    }

    @Test
    void aDayHasTwentyFiveHoursWhenSummerTimeEnds() {
        var timeline = timeline(
                counts(Instant.parse("2022-10-30T00:00:00Z"), 1, Instant.parse("2022-10-30T01:00:00Z"), 2),
                StepLength.exactly(Interval.HOUR),
                new Period(day("2022-10-30"), day("2022-10-31")));

        assertThat(timeline.steps()).hasSize(25);
        assertThat(timeline.steps().subList(2, 4))
                .extracting(Timeline.Step::all)
                .containsExactly(1L, 2L);
    }

    @Test
    void weeksBeginOnMonday() {
        var timeline = timeline(counts(day("2022-05-08"), 1), StepLength.exactly(Interval.WEEK), Period.ALWAYS);

        assertThat(timeline.steps())
                .extracting(Timeline.Step::start)
                .containsExactly(ZonedDateTime.of(2022, 5, 2, 0, 0, 0, 0, LJUBLJANA));
    }

    @Test
    void choosesTheShortestReadableStepItself() {
        assertThat(timeline(
                                counts(day("2022-05-03"), 1, day("2022-05-20"), 1),
                                StepLength.atLeast(Interval.DAY),
                                Period.ALWAYS)
                        .interval())
                .isEqualTo(Interval.DAY);
        assertThat(timeline(
                                counts(day("2022-01-01"), 1, day("2022-12-31"), 1),
                                StepLength.atLeast(Interval.DAY),
                                Period.ALWAYS)
                        .interval())
                .isEqualTo(Interval.WEEK);
        assertThat(timeline(
                                counts(day("1999-01-01"), 1, day("2022-05-10"), 1),
                                StepLength.atLeast(Interval.DAY),
                                Period.ALWAYS)
                        .interval())
                .isEqualTo(Interval.MONTH);
    }

    @Test
    void aTextOfTodayDoesNotMakeTheAxisOfAnEarlierMonthEmpty() {
        var counts = counts(day("2022-05-03"), 30, day("2022-05-20"), 18);
        counts.putAll(counts(day("2026-11-30"), 1));

        var timeline = Timeline.ofMost(counts, StepLength.atLeast(Interval.DAY), Period.ALWAYS, LJUBLJANA);

        assertThat(timeline.interval()).isEqualTo(Interval.DAY);
        assertThat(timeline.steps()).hasSize(18);
        assertThat(timeline.later()).isEqualTo(1);
        assertThat(timeline.earlier()).isZero();
    }

    @Test
    void aColumnHasEverySubmissionOfItsDayAlsoWhenHoursBecameDays() {
        Instant second = day("2022-05-10");
        var counts = counts(second.plus(Duration.ofHours(9)), 1, second.plus(Duration.ofHours(14)), 98);
        counts.putAll(counts(day("2021-01-01"), 1));
        for (int day = 1; day <= 20; day++) {
            counts.put(second.plus(Duration.ofDays(day)), Map.of(Timeline.ALL, 5L));
        }
        // In the evening of the last day, far fewer than may be left out.
        counts.put(second.plus(Duration.ofDays(20)).plus(Duration.ofHours(20)), Map.of(Timeline.ALL, 1L));

        var timeline = Timeline.ofMost(counts, StepLength.atLeast(Interval.HOUR), Period.ALWAYS, LJUBLJANA);

        assertThat(timeline.interval()).isEqualTo(Interval.DAY);
        for (Timeline.Step step : timeline.steps()) {
            long listed = counts
                    .subMap(step.start().toInstant(), true, step.end().toInstant(), false)
                    .values()
                    .stream()
                    .mapToLong(themes -> themes.get(Timeline.ALL))
                    .sum();
            assertThat(step.all()).as("%s", step.start()).isEqualTo(listed);
        }
        assertThat(timeline.steps().getFirst().all()).isEqualTo(99);
        assertThat(timeline.earlier()).isEqualTo(1);
        assertThat(timeline.later()).isZero();
    }

    @Test
    void nothingIsLeftOutOfAPeriodThatWasAskedForOrWhereFewOrManyLieApart() {
        var few = counts(day("2022-05-03"), 3, day("2026-11-30"), 1);
        var many = counts(day("2022-05-03"), 30, day("2026-11-30"), 2);
        var dense = counts(day("2022-05-03"), 30, day("2022-05-04"), 30);
        dense.putAll(counts(day("2022-05-05"), 1));
        var asked = new Period(day("2022-05-01"), day("2026-12-01"));
        var outlier = counts(day("2022-05-03"), 30, day("2026-11-30"), 1);

        for (var counts : List.of(few, many, dense)) {
            var timeline = Timeline.ofMost(counts, StepLength.atLeast(Interval.DAY), Period.ALWAYS, LJUBLJANA);
            assertThat(timeline.earlier() + timeline.later()).isZero();
        }
        assertThat(Timeline.ofMost(outlier, StepLength.atLeast(Interval.DAY), asked, LJUBLJANA)
                        .later())
                .isZero();
        assertThat(Timeline.ofMost(
                                outlier,
                                StepLength.atLeast(Interval.DAY),
                                new Period(null, day("2026-12-01")),
                                LJUBLJANA)
                        .later())
                .as("the end was asked for")
                .isZero();
    }

    /** No submission gets lost: it is in a step, or said to be outside. */
    @Property(tries = 300)
    void whatIsNotShownIsCountedOutside(@ForAll List<@IntRange(max = 4_000) Integer> days) {
        var counts = new TreeMap<Instant, Map<String, Long>>();
        days.forEach(one -> counts.merge(
                LocalDate.parse("2015-01-01")
                        .plusDays(one)
                        .atStartOfDay(LJUBLJANA)
                        .toInstant(),
                Map.of(Timeline.ALL, 1L),
                (some, another) -> Map.of(Timeline.ALL, some.get(Timeline.ALL) + 1)));

        var timeline = Timeline.ofMost(counts, StepLength.atLeast(Interval.DAY), Period.ALWAYS, LJUBLJANA);

        long shown = timeline.steps().stream().mapToLong(Timeline.Step::all).sum();
        assertThat(shown + timeline.earlier() + timeline.later()).isEqualTo(days.size());
        assertThat(timeline.earlier() + timeline.later()).isLessThanOrEqualTo(Math.max(1, days.size() / 50));
    }

    @Test
    void keepsEveryCountWhenDaysAreGatheredIntoMonths() {
        var timeline = timeline(
                counts(day("1999-01-01"), 3, day("1999-01-31"), 4), StepLength.exactly(Interval.MONTH), Period.ALWAYS);

        assertThat(timeline.steps()).extracting(Timeline.Step::all).containsExactly(7L);
    }

    @Test
    void refusesMoreStepsThanAnybodyCouldRead() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> timeline(
                        new TreeMap<>(),
                        StepLength.exactly(Interval.HOUR),
                        new Period(day("2022-01-01"), day("2022-05-10"))))
                .satisfies(invalid -> assertThat(invalid.parameter()).isEqualTo("interval"));
    }

    @Test
    void nothingSaidAtAnyTimeHasNoSteps() {
        assertThat(timeline(new TreeMap<>(), StepLength.atLeast(Interval.DAY), Period.ALWAYS)
                        .steps())
                .isEmpty();
    }

    private static Timeline timeline(
            NavigableMap<Instant, Map<String, Long>> counts, StepLength length, Period period) {
        return Timeline.of(counts, length, period, LJUBLJANA);
    }

    private static NavigableMap<Instant, Map<String, Long>> counts(Instant moment, long count) {
        var counts = new TreeMap<Instant, Map<String, Long>>();
        counts.put(moment, Map.of(Timeline.ALL, count, "green", count));
        return counts;
    }

    private static NavigableMap<Instant, Map<String, Long>> counts(
            Instant moment, long count, Instant other, long otherCount) {
        var counts = counts(moment, count);
        counts.putAll(counts(other, otherCount));
        return counts;
    }

    private static Instant day(String day) {
        return LocalDate.parse(day).atStartOfDay(LJUBLJANA).toInstant();
    }
}
