package si.odmev.ingest.live.participant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of a hall. One phone may do little; one network may do much, because a hall is one network.
 *
 * @param streams how many pages server-sent events keep up to date at once; further pages ask every few seconds
 * @param heartbeat how long a stream says nothing at most; a page that hears nothing for two and a half times as long takes its connection
 *     for dead
 * @param postsPerMinute of one participant
 * @param supportsPerMinute of one participant, given or withdrawn
 * @param networkPostsPerMinute of all participants behind one address
 * @param networkSupportsPerMinute of all participants behind one address
 * @param clients how many participants and how many networks are remembered at once
 */
@ConfigurationProperties("odmev.live")
public record LiveProperties(
        @DefaultValue("3000") int streams,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("6") int postsPerMinute,
        @DefaultValue("60") int supportsPerMinute,
        @DefaultValue("1200") int networkPostsPerMinute,
        @DefaultValue("12000") int networkSupportsPerMinute,
        @DefaultValue("20000") int clients) {
    private static final Duration SHORTEST_HEARTBEAT = Duration.ofMillis(100);
    private static final Duration LONGEST_HEARTBEAT = Duration.ofMinutes(1);

    public LiveProperties {
        if (streams < 1
                || postsPerMinute < 1
                || supportsPerMinute < 1
                || networkPostsPerMinute < 1
                || networkSupportsPerMinute < 1
                || clients < 1) {
            throw new IllegalArgumentException("odmev.live: every limit must be at least 1");
        }
        if (heartbeat.compareTo(SHORTEST_HEARTBEAT) < 0 || heartbeat.compareTo(LONGEST_HEARTBEAT) > 0) {
            throw new IllegalArgumentException("odmev.live.heartbeat must be between 100 ms and a minute");
        }
    }
}
