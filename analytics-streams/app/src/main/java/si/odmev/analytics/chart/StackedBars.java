package si.odmev.analytics.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import si.odmev.analytics.query.Tally;

/**
 * Lays out one horizontal bar for each theme, made of segments side by side. All bars share one scale: the longest has the
 * full width.
 *
 * @param bars in the order of the themes
 */
public record StackedBars(List<Bar> bars) {
    /** Narrower segments have no room for their number. */
    private static final double LABEL_WIDTH = 5;

    /** A theme's bar. */
    public record Bar(String theme, long count, List<Segment> segments) {}

    /**
     * Part of a bar.
     *
     * @param part the kind or the channel that it shows
     * @param number its place in the order of parts, from 1, the same in every bar
     * @param start where it begins
     * @param middle the position of its label
     */
    public record Segment(String part, int number, long count, Percent start, Percent middle, Percent width) {
        /** True if it has room for its number. */
        public boolean isLabelled() {
            return width.value() >= LABEL_WIDTH;
        }
    }

    /**
     * Lays out the bars.
     *
     * @param themes tallies by theme id
     * @param parts the counts of a tally that become segments
     * @param order all possible parts, in the order in which they are shown
     */
    public static StackedBars of(
            Map<String, Tally> themes, Function<Tally, Map<String, Long>> parts, List<String> order) {
        long longest = themes.values().stream().mapToLong(Tally::count).max().orElse(0);
        var bars = new ArrayList<Bar>();
        themes.forEach((theme, tally) ->
                bars.add(new Bar(theme, tally.count(), segments(parts.apply(tally), order, longest))));
        return new StackedBars(List.copyOf(bars));
    }

    private static List<Segment> segments(Map<String, Long> counts, List<String> order, long longest) {
        var segments = new ArrayList<Segment>();
        double start = 0;
        for (String part : order) {
            long count = counts.getOrDefault(part, 0L);
            if (count > 0) {
                Percent width = Percent.of(count, longest);
                segments.add(new Segment(
                        part,
                        order.indexOf(part) + 1,
                        count,
                        new Percent(start),
                        new Percent(start + width.value() / 2),
                        width));
                start += width.value();
            }
        }
        return List.copyOf(segments);
    }
}
