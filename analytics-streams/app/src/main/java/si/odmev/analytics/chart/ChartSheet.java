package si.odmev.analytics.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import si.odmev.analytics.query.ThemeTotals;
import si.odmev.analytics.query.Timeline;

/**
 * A chart that stands by itself, with its title, its legend and its numbers.
 *
 * @param rows the numbers as a table, the heading first
 */
public record ChartSheet(Drawing drawing, List<List<String>> rows) {
    private static final int WIDTH = 960;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 96;
    private static final int PLOT = 320;
    private static final int BELOW = 50;
    private static final int LABELS = 220;
    private static final int ROW = 40;
    private static final int SQUARE = 12;
    private static final int LETTER = 7;
    private static final int SMALL = 13;
    private static final int LARGE = 20;

    /**
     * What a chart says in the language of its reader.
     *
     * @param title of the chart
     * @param subtitle which submissions it counts, and the day on which it was made
     * @param name of a theme, or of a part of a bar
     * @param colour of a theme, or of a part of a bar, {@code #1c2624}
     */
    public record Words(
            String title, String subtitle, Function<String, String> name, Function<String, String> colour) {}

    /**
     * The columns over time.
     *
     * @param tick writes a mark of the axis of time
     * @param headings of the first two columns of the table
     * @param outside the first cells of the rows with what lies before and behind the columns
     */
    public static ChartSheet overTime(
            ThemeTotals totals,
            Words words,
            Function<Timeline.Step, String> tick,
            List<String> headings,
            List<String> outside) {
        List<String> themes = List.copyOf(totals.themes().keySet());
        var chart = StackedColumns.of(totals.timeline(), themes);
        var shapes = new ArrayList<Drawing.Shape>(heading(words, themes));
        int plotWidth = WIDTH - LEFT - RIGHT;
        for (var mark : chart.counts()) {
            double y = TOP + PLOT * mark.y().value() / 100;
            shapes.add(new Drawing.Line(LEFT, y, WIDTH - RIGHT, y, mark.count() == 0 ? Drawing.SOFT : Drawing.LINE));
            shapes.add(text(LEFT - 8, y + 4, Drawing.Anchor.END, Long.toString(mark.count())));
        }
        for (var column : chart.columns()) {
            for (var segment : column.segments()) {
                shapes.add(new Drawing.Box(
                        LEFT + plotWidth * column.x().value() / 100,
                        TOP + PLOT * segment.y().value() / 100,
                        plotWidth * column.width().value() / 100,
                        PLOT * segment.height().value() / 100,
                        words.colour().apply(segment.theme())));
            }
        }
        for (var mark : chart.marks()) {
            double x = LEFT + plotWidth * mark.x().value() / 100;
            shapes.add(new Drawing.Line(x, TOP + PLOT, x, TOP + PLOT + 6, Drawing.SOFT));
            shapes.add(text(x, TOP + PLOT + 24, Drawing.Anchor.MIDDLE, tick.apply(mark.step())));
        }
        return new ChartSheet(
                new Drawing(words.title(), WIDTH, TOP + PLOT + BELOW, shapes),
                timeRows(totals.timeline(), themes, words, headings, outside));
    }

    /**
     * One bar for each theme.
     *
     * @param bars laid out by kind or by channel
     * @param parts the kinds or channels that the bars have, in their order
     * @param headings of the first and the last column of the table
     */
    public static ChartSheet byTheme(StackedBars bars, List<String> parts, Words words, List<String> headings) {
        var shapes = new ArrayList<Drawing.Shape>(heading(words, parts));
        int plotWidth = WIDTH - LABELS - LEFT - RIGHT;
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<String>(List.of(headings.getFirst()));
        parts.forEach(part -> head.add(words.name().apply(part)));
        head.add(headings.getLast());
        rows.add(head);
        for (int i = 0; i < bars.bars().size(); i++) {
            var bar = bars.bars().get(i);
            double y = TOP + ROW * (double) i;
            String name = words.name().apply(bar.theme());
            shapes.add(text(LABELS - 10, y + 20, Drawing.Anchor.END, name));
            double end = LABELS;
            var row = new ArrayList<String>(List.of(name));
            Map<String, Long> counts = new java.util.HashMap<>();
            for (var segment : bar.segments()) {
                double width = plotWidth * segment.width().value() / 100;
                shapes.add(new Drawing.Box(
                        LABELS + plotWidth * segment.start().value() / 100,
                        y,
                        width,
                        28,
                        words.colour().apply(segment.part())));
                end = LABELS + plotWidth * segment.start().value() / 100 + width;
                counts.put(segment.part(), segment.count());
            }
            shapes.add(text(end + 8, y + 20, Drawing.Anchor.START, Long.toString(bar.count())));
            parts.forEach(part -> row.add(Long.toString(counts.getOrDefault(part, 0L))));
            row.add(Long.toString(bar.count()));
            rows.add(row);
        }
        int height = TOP + ROW * bars.bars().size() + SQUARE;
        return new ChartSheet(new Drawing(words.title(), WIDTH, height, shapes), List.copyOf(rows));
    }

    private static List<Drawing.Shape> heading(Words words, List<String> legend) {
        var shapes = new ArrayList<Drawing.Shape>();
        shapes.add(new Drawing.Words(RIGHT, 30, LARGE, true, Drawing.Anchor.START, Drawing.INK, words.title()));
        shapes.add(text(RIGHT, 52, Drawing.Anchor.START, words.subtitle()));
        double x = RIGHT;
        for (String one : legend) {
            String name = words.name().apply(one);
            shapes.add(new Drawing.Box(x, 66, SQUARE, SQUARE, words.colour().apply(one)));
            shapes.add(text(x + SQUARE + 5, 77, Drawing.Anchor.START, name));
            x += SQUARE + 5 + LETTER * name.length() + 18.0;
        }
        return shapes;
    }

    private static Drawing.Words text(double x, double y, Drawing.Anchor anchor, String words) {
        return new Drawing.Words(x, y, SMALL, false, anchor, Drawing.SOFT, words);
    }

    private static List<List<String>> timeRows(
            Timeline timeline, List<String> themes, Words words, List<String> headings, List<String> outside) {
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<String>(headings);
        themes.forEach(theme -> head.add(words.name().apply(theme)));
        rows.add(head);
        if (timeline.earlier() > 0) {
            rows.add(outside(outside.getFirst(), timeline.earlier(), themes));
        }
        for (var step : timeline.steps()) {
            var row = new ArrayList<String>();
            // A spreadsheet reads this form as a time, whatever its language.
            row.add(step.start().toLocalDateTime().toString().replace('T', ' '));
            row.add(Long.toString(step.all()));
            themes.forEach(theme -> row.add(Long.toString(step.themes().getOrDefault(theme, 0L))));
            rows.add(row);
        }
        if (timeline.later() > 0) {
            rows.add(outside(outside.getLast(), timeline.later(), themes));
        }
        return List.copyOf(rows);
    }

    /** A row without a column in the chart, so that the sum is that of the page. Its themes are not counted. */
    private static List<String> outside(String name, long count, List<String> themes) {
        var row = new ArrayList<String>(List.of(name, Long.toString(count)));
        themes.forEach(theme -> row.add(""));
        return row;
    }
}
