package si.odmev.analytics.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import si.odmev.analytics.query.Timeline;

/**
 * Lays out one column for each step over time, with the counts of the themes upon one another. A submission with two themes is in
 * both, as in the totals by theme.
 *
 * @param highest the highest column, in counts
 * @param counts the marks of the vertical axis, from 0 upwards
 * @param marks the marks of the horizontal axis
 * @param columns steps without submissions have none
 */
public record StackedColumns(long highest, List<CountMark> counts, List<StepMark> marks, List<Column> columns) {
    /** Share of a step's width that its column takes. */
    private static final double COLUMN_SHARE = 0.84;

    /** Least height of a segment. A single submission next to many must still be visible. */
    private static final double LEAST_HEIGHT = 0.8;

    private static final double WHOLE = 100;

    /** A horizontal line of the axis of counts. */
    public record CountMark(long count, Percent y) {}

    /**
     * A mark of the axis of time, at the beginning of a step.
     *
     * @param isMinor true if it may be left out where there is little room
     */
    public record StepMark(Timeline.Step step, Percent x, boolean isMinor) {}

    /**
     * The column of a step.
     *
     * @param count the height of the column: each submission once for each of its themes
     * @param middle of its step
     */
    public record Column(
            Timeline.Step step, long count, Percent x, Percent width, Percent middle, List<Segment> segments) {}

    /**
     * The part of a column that shows a theme.
     *
     * @param number the theme's place in the order of themes, from 1
     */
    public record Segment(String theme, int number, long count, Percent y, Percent height) {}

    /**
     * Lays out the columns.
     *
     * @param themes theme ids in the order in which they stand upon one another, from the bottom
     */
    public static StackedColumns of(Timeline timeline, Collection<String> themes) {
        List<String> order = List.copyOf(themes);
        List<Timeline.Step> steps = timeline.steps();
        long highest =
                steps.stream().mapToLong(step -> height(step, order)).max().orElse(0);
        List<Long> counts = Axis.counts(highest);
        long top = counts.getLast();
        double room = WHOLE / Math.max(1, steps.size());
        List<Integer> marked = Axis.marks(timeline);
        return new StackedColumns(
                highest,
                counts.stream()
                        .map(count -> new CountMark(count, new Percent(WHOLE - WHOLE * count / top)))
                        .toList(),
                IntStream.range(0, marked.size())
                        .mapToObj(i -> new StepMark(
                                steps.get(marked.get(i)), new Percent(room * (marked.get(i) + 0.5)), i % 2 == 1))
                        .toList(),
                IntStream.range(0, steps.size())
                        .filter(place -> height(steps.get(place), order) > 0)
                        .mapToObj(place -> column(steps.get(place), place, room, order, top))
                        .toList());
    }

    private static long height(Timeline.Step step, List<String> themes) {
        return themes.stream()
                .mapToLong(theme -> step.themes().getOrDefault(theme, 0L))
                .sum();
    }

    private static Column column(Timeline.Step step, int place, double room, List<String> themes, long top) {
        return new Column(
                step,
                height(step, themes),
                new Percent(room * (place + (1 - COLUMN_SHARE) / 2)),
                new Percent(room * COLUMN_SHARE),
                new Percent(room * (place + 0.5)),
                segments(step, themes, top));
    }

    private static List<Segment> segments(Timeline.Step step, List<String> themes, long top) {
        double[] heights = themes.stream()
                .mapToDouble(theme -> {
                    long count = step.themes().getOrDefault(theme, 0L);
                    return count == 0 ? 0 : Math.max(LEAST_HEIGHT, WHOLE * count / top);
                })
                .toArray();
        // Many segments of the least height must not grow beyond the axis.
        double scale = Math.min(
                1,
                WHOLE
                        / Math.max(
                                WHOLE,
                                IntStream.range(0, heights.length)
                                        .mapToDouble(i -> heights[i])
                                        .sum()));
        var segments = new ArrayList<Segment>();
        double y = WHOLE;
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] > 0) {
                y -= heights[i] * scale;
                String theme = themes.get(i);
                segments.add(new Segment(
                        theme,
                        i + 1,
                        step.themes().getOrDefault(theme, 0L),
                        new Percent(Math.max(0, y)),
                        new Percent(heights[i] * scale)));
            }
        }
        return List.copyOf(segments);
    }
}
