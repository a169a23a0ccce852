package si.odmev.analytics.query;

import java.util.Map;

/**
 * The number of submissions, in total, by kind and by channel. The kinds add up to the count, and so do the channels.
 *
 * @param count submissions
 * @param kinds submissions by kind ({@code proposal}); kinds without any are left out
 * @param channels submissions by channel ({@code web}); channels without any are left out
 */
public record Tally(long count, Map<String, Long> kinds, Map<String, Long> channels) {
    static final Tally NOTHING = new Tally(0, Map.of(), Map.of());

    public Tally {
        kinds = Map.copyOf(kinds);
        channels = Map.copyOf(channels);
    }
}
