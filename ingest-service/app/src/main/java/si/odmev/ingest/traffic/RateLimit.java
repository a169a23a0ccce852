package si.odmev.ingest.traffic;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import si.odmev.access.Client;
import si.odmev.schemas.Channel;

/** A token bucket for each client. Clerks are not limited. */
@Component
public class RateLimit {
    private final TokenBuckets buckets;
    private final SubmissionCounters counters;

    RateLimit(RateLimitProperties properties, SubmissionCounters counters) {
        buckets = new TokenBuckets(properties.perMinute(), properties.clients());
        this.counters = counters;
    }

    /**
     * Counts a request. A request over the limit is counted as a refused submission of its channel.
     *
     * @return how long the client should wait; empty if it may go on
     */
    public Optional<Duration> exceededBy(Channel channel, HttpServletRequest request) {
        return take(channel, request).flatMap(Allowance::pause);
    }

    /**
     * Counts a request, as {@link #exceededBy} does.
     *
     * @return what its client may still send; empty for a clerk, who may send without limit
     */
    public Optional<Allowance> take(Channel channel, HttpServletRequest request) {
        if (request.isUserInRole("CLERK")) {
            return Optional.empty();
        }
        Allowance allowance = buckets.take(network(request));
        allowance.pause().ifPresent(exceeded -> counters.countRefused(channel, "rate-limited"));
        return Optional.of(allowance);
    }

    /** What the client of a request may still do, without counting anything. */
    public Allowance now(HttpServletRequest request) {
        return buckets.now(network(request));
    }

    /** The network from which a request comes, as precisely as clients can be distinguished. */
    public static String network(HttpServletRequest request) {
        return Client.at(request.getRemoteAddr()).network();
    }
}
