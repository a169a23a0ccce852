package si.odmev.ingest.live.participant;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import si.odmev.ingest.traffic.RateLimit;
import si.odmev.ingest.traffic.TokenBuckets;

/** Limits what one phone may do, and what one network may do. The limits of a network are higher than any hall needs. */
@Component
public class LiveLimits {
    private final TokenBuckets posts;
    private final TokenBuckets supports;
    private final TokenBuckets networkPosts;
    private final TokenBuckets networkSupports;

    LiveLimits(LiveProperties properties) {
        posts = new TokenBuckets(properties.postsPerMinute(), properties.clients());
        supports = new TokenBuckets(properties.supportsPerMinute(), properties.clients());
        networkPosts = new TokenBuckets(properties.networkPostsPerMinute(), properties.clients());
        networkSupports = new TokenBuckets(properties.networkSupportsPerMinute(), properties.clients());
    }

    /** Counts a post. Returns how long to wait, or empty if the post is within the limits. */
    public Optional<Duration> postExceeds(Participant participant, HttpServletRequest request) {
        return posts.exceededBy(participant.token().toString())
                .or(() -> networkPosts.exceededBy(RateLimit.network(request)));
    }

    /** Counts a support, given or withdrawn. Returns how long to wait, or empty if it is within the limits. */
    public Optional<Duration> supportExceeds(Participant participant, HttpServletRequest request) {
        return supports.exceededBy(participant.token().toString())
                .or(() -> networkSupports.exceededBy(RateLimit.network(request)));
    }
}
