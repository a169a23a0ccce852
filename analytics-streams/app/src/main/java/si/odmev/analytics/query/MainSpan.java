package si.odmev.analytics.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The time in which nearly all submissions lie.
 *
 * @param first the first moment with submissions
 * @param last the last moment with submissions
 * @param earlier submissions before it
 * @param later submissions after it
 */
record MainSpan(Instant first, Instant last, long earlier, long later) {
    /** The share of submissions that may lie outside. */
    private static final double OUTSIDE = 0.02;

    /** Of fewer submissions none is an outlier. From here on, one may be. */
    private static final long LEAST = 10;

    /** A whole time up to this length is shown: its days are wide enough. */
    private static final Duration SHORT = Duration.ofDays(14);

    /** How many times shorter than the whole time it must be, to be worth it. */
    private static final int SHORTER = 2;

    /**
     * The shortest span with at least 98 % of the submissions, and with all but one if they are few.
     *
     * @param counts submissions by moment
     * @param period that was asked for; only an open end can leave submissions out
     * @return empty if all submissions should be shown
     */
    static Optional<MainSpan> of(NavigableMap<Instant, Long> counts, Period period) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        if (total < LEAST || (period.from() != null && period.until() != null)) {
            return Optional.empty();
        }
        long mostOutside = Math.max(1, (long) (total * OUTSIDE));
        Duration whole = Duration.between(counts.firstKey(), counts.lastKey());
        if (whole.compareTo(SHORT) <= 0) {
            return Optional.empty();
        }
        return shortest(List.copyOf(counts.entrySet()), total, mostOutside, period)
                .filter(span -> span.earlier + span.later > 0)
                .filter(span -> span.length().multipliedBy(SHORTER).compareTo(whole) <= 0);
    }

    /** Looks at the shortest span for each number of submissions that are left out before it. */
    private static Optional<MainSpan> shortest(
            List<Map.Entry<Instant, Long>> counts, long total, long mostOutside, Period period) {
        var spans = new ArrayList<MainSpan>();
        long earlier = 0;
        for (int first = 0; first < counts.size() && earlier <= mostOutside; first++) {
            int last = counts.size() - 1;
            long later = 0;
            while (period.until() == null
                    && last > first
                    && earlier + later + counts.get(last).getValue() <= mostOutside) {
                later += counts.get(last).getValue();
                last--;
            }
            spans.add(new MainSpan(counts.get(first).getKey(), counts.get(last).getKey(), earlier, later));
            if (period.from() != null) {
                break;
            }
            earlier += counts.get(first).getValue();
        }
        return spans.stream()
                .filter(span -> total > span.earlier + span.later)
                .min((one, other) -> one.length().compareTo(other.length()));
    }

    private Duration length() {
        return Duration.between(first, last);
    }
}
