package si.odmev.analytics.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import si.odmev.analytics.query.Timeline;

/**
 * Lays out a small column chart over time for each theme, one under another. All charts share both scales, so that they can
 * be compared at a glance.
 *
 * @param peak the highest count, whose column has the full height
 * @param charts the chart of all submissions first, then the charts of the themes
 */
record ColumnCharts(long peak, List<Chart> charts) {
    /** The name of the chart of all submissions. */
    static final String ALL = "all";

    /** Share of a step's width that its column takes. */
    private static final double COLUMN_SHARE = 0.8;

    /** Least height of a column. A single submission next to many must still be visible. */
    private static final double LEAST_HEIGHT = 3;

    /** A theme's chart. */
    record Chart(String theme, long highest, List<Column> columns) {}

    /** The count of one step. A step without submissions has no column. */
    record Column(Timeline.Step step, long count, Percent x, Percent y, Percent width, Percent height) {}

    static ColumnCharts of(Timeline timeline, Iterable<String> themes) {
        long peak =
                timeline.steps().stream().mapToLong(Timeline.Step::all).max().orElse(0);
        var charts = new ArrayList<Chart>();
        charts.add(chart(ALL, timeline.steps(), peak, Timeline.Step::all));
        for (String theme : themes) {
            charts.add(
                    chart(theme, timeline.steps(), peak, step -> step.themes().getOrDefault(theme, 0L)));
        }
        return new ColumnCharts(peak, List.copyOf(charts));
    }

    private static Chart chart(
            String theme, List<Timeline.Step> steps, long peak, ToLongFunction<Timeline.Step> counting) {
        var columns = new ArrayList<Column>();
        double room = 100.0 / Math.max(1, steps.size());
        long highest = 0;
        for (int i = 0; i < steps.size(); i++) {
            long count = counting.applyAsLong(steps.get(i));
            if (count > 0) {
                highest = Math.max(highest, count);
                double height = Math.max(LEAST_HEIGHT, Percent.of(count, peak).value());
                columns.add(new Column(
                        steps.get(i),
                        count,
                        new Percent(room * (i + (1 - COLUMN_SHARE) / 2)),
                        new Percent(100 - height),
                        new Percent(room * COLUMN_SHARE),
                        new Percent(height)));
            }
        }
        return new Chart(theme, highest, List.copyOf(columns));
    }
}
