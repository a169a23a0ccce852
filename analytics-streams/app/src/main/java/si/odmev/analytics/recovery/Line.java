package si.odmev.analytics.recovery;

import java.util.Comparator;

/** A consultation and a channel, in lower case. A reconciliation has one balance for each line. */
public record Line(String consultation, String channel) implements Comparable<Line> {
    /** Stands for a consultation or channel that can't be read. */
    static final String UNKNOWN = "unknown";

    private static final Comparator<Line> ORDER =
            Comparator.comparing(Line::consultation).thenComparing(Line::channel);

    @Override
    public int compareTo(Line other) {
        return ORDER.compare(this, other);
    }
}
