package si.odmev.analytics.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static si.odmev.analytics.query.VelenjeConsultation.LJUBLJANA;

import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.Tally;
import si.odmev.analytics.query.Timeline;

class ChartsTest {
    private static final List<String> KINDS = List.of("proposal", "opinion", "question");

    @Test
    void segmentsStandSideBySideAndTheLongestBarFillsTheWidth() {
        var themes = new LinkedHashMap<String, Tally>();
        themes.put("green", new Tally(8, Map.of("opinion", 6L, "proposal", 2L), Map.of()));
        themes.put("smart", new Tally(4, Map.of("question", 4L), Map.of()));

        var bars = StackedBars.of(themes, Tally::kinds, KINDS).bars();

        assertThat(bars.get(0).segments())
                .extracting(
                        StackedBars.Segment::part,
                        segment -> segment.start().toString(),
                        segment -> segment.width().toString())
                .containsExactly(tuple("proposal", "0.000%", "25.000%"), tuple("opinion", "25.000%", "75.000%"));
        assertThat(bars.get(1).segments()).singleElement().satisfies(segment -> {
            assertThat(segment.width()).hasToString("50.000%");
            assertThat(segment.middle()).hasToString("25.000%");
            assertThat(segment.number())
                    .as("its place among all kinds, for its colour")
                    .isEqualTo(3);
        });
    }

    @Test
    void narrowSegmentsHaveNoRoomForANumber() {
        var bar = StackedBars.of(
                        Map.of("green", new Tally(100, Map.of("proposal", 98L, "opinion", 2L), Map.of())),
                        Tally::kinds,
                        KINDS)
                .bars()
                .getFirst();

        assertThat(bar.segments()).extracting(StackedBars.Segment::isLabelled).containsExactly(true, false);
    }

    @Test
    void nothingCountedIsABarWithoutSegments() {
        assertThat(StackedBars.of(Map.of("green", new Tally(0, Map.of(), Map.of())), Tally::kinds, KINDS)
                        .bars())
                .containsExactly(new StackedBars.Bar("green", 0, List.of()));
    }

    @Test
    void themesStandUponOneAnotherUnderARoundNumber() {
        var chart = StackedColumns.of(
                new Timeline(
                        Interval.DAY,
                        List.of(
                                step(3, 6, Map.of("green", 5L, "smart", 2L)),
                                step(4, 0, Map.of()),
                                step(5, 1, Map.of("smart", 1L)))),
                List.of("green", "smart"));

        assertThat(chart.highest()).isEqualTo(7);
        assertThat(chart.counts())
                .extracting(StackedColumns.CountMark::count, mark -> mark.y().toString())
                .containsExactly(
                        tuple(0L, "100.000%"),
                        tuple(2L, "75.000%"),
                        tuple(4L, "50.000%"),
                        tuple(6L, "25.000%"),
                        tuple(8L, "0.000%"));
        assertThat(chart.columns())
                .as("a step without submissions has no column")
                .extracting(column -> column.middle().toString())
                .containsExactly("16.667%", "83.333%");
        assertThat(chart.columns().getFirst().segments())
                .extracting(
                        StackedColumns.Segment::theme,
                        StackedColumns.Segment::number,
                        segment -> segment.y().toString(),
                        segment -> segment.height().toString())
                .containsExactly(tuple("green", 1, "37.500%", "62.500%"), tuple("smart", 2, "12.500%", "25.000%"));
    }

    @Test
    void aSingleSubmissionBesideManyIsStillSeen() {
        var chart = StackedColumns.of(
                new Timeline(Interval.DAY, List.of(step(3, 10_000, Map.of("green", 10_000L, "smart", 1L)))),
                List.of("green", "smart"));

        var segments = chart.columns().getFirst().segments();
        assertThat(segments.get(1).height().value()).isGreaterThan(0.5);
        assertThat(segments.get(1).y().value()).isNotNegative();
    }

    @Test
    void nothingOverTimeIsAnEmptyChart() {
        var chart = StackedColumns.of(new Timeline(Interval.DAY, List.of()), List.of("green"));

        assertThat(chart.columns()).isEmpty();
        assertThat(chart.marks()).isEmpty();
    }

    private static Timeline.Step step(int day, long all, Map<String, Long> themes) {
        var start = ZonedDateTime.of(2022, 5, day, 0, 0, 0, 0, LJUBLJANA);
        return new Timeline.Step(start, start.plusDays(1), all, themes);
    }
}
