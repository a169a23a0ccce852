package si.odmev.analytics.query;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts over time without gaps: a step without submissions is included with zero.
 *
 * @param interval length of a step
 * @param steps in order of time
 * @param earlier submissions before the first step that were left out
 * @param later submissions after the last step that were left out
 */
public record Timeline(Interval interval, List<Step> steps, long earlier, long later) {
    /** The key of the count of all submissions, each once, beside the theme ids. */
    static final String ALL = "all";

    /**
     * One step.
     *
     * @param start its first moment
     * @param end the first moment after it
     * @param all submissions, each once
     * @param themes submissions by theme id; themes without any are left out
     */
    public record Step(ZonedDateTime start, ZonedDateTime end, long all, Map<String, Long> themes) {}

    /** Counts of which none is left out. */
    public Timeline(Interval interval, List<Step> steps) {
        this(interval, steps, 0, 0);
    }

    /**
     * The same as {@link #of}, without the few submissions that lie far from all others. They would make the axis so long that the
     * others stand in one corner of it.
     *
     * @throws InvalidParameterException if there are more than {@value StepLength#MAX_STEPS} steps
     */
    static Timeline ofMost(
            NavigableMap<Instant, Map<String, Long>> counts, StepLength length, Period period, ZoneId zone) {
        var all = new TreeMap<Instant, Long>();
        counts.forEach((moment, themes) -> all.put(moment, themes.getOrDefault(ALL, 0L)));
        return MainSpan.of(all, period)
                .map(span -> {
                    // A step that the span only touches is shown as a whole: its column is what its link lists.
                    Interval interval = length.choose(
                            period.from() != null ? period.from() : span.first(),
                            period.until() != null ? period.until().minusMillis(1) : span.last(),
                            zone);
                    Instant first = interval.startOf(span.first(), zone).toInstant();
                    Instant end =
                            interval.next(interval.startOf(span.last(), zone)).toInstant();
                    Timeline main = of(counts.subMap(first, true, end, false), length, period, zone);
                    return new Timeline(
                            main.interval(), main.steps(), sum(all.headMap(first, false)), sum(all.tailMap(end, true)));
                })
                .orElseGet(() -> of(counts, length, period, zone));
    }

    private static long sum(SortedMap<Instant, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Fills the gaps from the beginning of the period to its end. If the period is open, the first or the last count is its bound.
     *
     * @param counts submissions by theme id and {@link #ALL}, by the beginning of each step of the shortest length
     * @throws InvalidParameterException if there are more than {@value StepLength#MAX_STEPS} steps
     */
    static Timeline of(SortedMap<Instant, Map<String, Long>> counts, StepLength length, Period period, ZoneId zone) {
        if (counts.isEmpty() && (period.from() == null || period.until() == null)) {
            return new Timeline(length.shortest(), List.of());
        }
        Instant first = period.from() != null ? period.from() : counts.firstKey();
        Instant last = period.until() != null ? period.until().minusMillis(1) : counts.lastKey();
        Interval interval = length.choose(first, last, zone);
        var byStart = new TreeMap<Instant, Map<String, Long>>();
        counts.forEach((moment, themes) -> {
            var sums = byStart.computeIfAbsent(interval.startOf(moment, zone).toInstant(), start -> new HashMap<>());
            themes.forEach((theme, count) -> sums.merge(theme, count, Long::sum));
        });
        var steps = new ArrayList<Step>();
        for (ZonedDateTime start = interval.startOf(first, zone);
                !start.toInstant().isAfter(last); ) {
            ZonedDateTime end = interval.next(start);
            var themes = new HashMap<>(byStart.getOrDefault(start.toInstant(), Map.of()));
            Long all = themes.remove(ALL);
            steps.add(new Step(start, end, all == null ? 0 : all, Map.copyOf(themes)));
            start = end;
        }
        return new Timeline(interval, List.copyOf(steps));
    }
}
