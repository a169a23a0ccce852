package si.odmev.analytics.workspace;

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
    void columnsShareOneScaleAndStandOnTheGround() {
        var charts = ColumnCharts.of(
                new Timeline(Interval.DAY, List.of(step(3, 10, Map.of("green", 5L)), step(4, 0, Map.of()))),
                List.of("green"));

        assertThat(charts.peak()).isEqualTo(10);
        assertThat(charts.charts()).extracting(ColumnCharts.Chart::theme).containsExactly("all", "green");
        assertThat(charts.charts().get(1).columns()).singleElement().satisfies(column -> {
            assertThat(column.height()).hasToString("50.000%");
            assertThat(column.y()).hasToString("50.000%");
            assertThat(column.x()).hasToString("5.000%");
            assertThat(column.width()).hasToString("40.000%");
        });
    }

    @Test
    void aSingleSubmissionBesideManyIsStillSeen() {
        var charts = ColumnCharts.of(
                new Timeline(Interval.DAY, List.of(step(3, 10_000, Map.of("green", 1L)))), List.of("green"));

        assertThat(charts.charts().get(1).columns().getFirst().height().value()).isGreaterThanOrEqualTo(3);
    }

    private static Timeline.Step step(int day, long all, Map<String, Long> themes) {
        var start = ZonedDateTime.of(2022, 5, day, 0, 0, 0, 0, LJUBLJANA);
        return new Timeline.Step(start, start.plusDays(1), all, themes);
    }
}
