package si.odmev.analytics.chart;

import java.util.Locale;

/** A length in a chart as a share of the whole, written in the form that SVG requires: {@code 12.500%}. */
public record Percent(double value) {
    /** The share of a part; 0 of nothing. */
    public static Percent of(long part, long whole) {
        return new Percent(whole == 0 ? 0 : 100.0 * part / whole);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }
}
