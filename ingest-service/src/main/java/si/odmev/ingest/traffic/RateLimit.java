package si.odmev.ingest.traffic;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import si.odmev.access.Client;

/** A token bucket for each client. Clerks are not limited. */
@Component
public class RateLimit {
    private final TokenBuckets buckets;

    RateLimit(RateLimitProperties properties) {
        buckets = new TokenBuckets(properties.perMinute(), properties.clients());
    }

    /**
     * Counts a request.
     *
     * @return how long the client should wait; empty if it may go on
     */
    public Optional<Duration> exceededBy(HttpServletRequest request) {
        if (request.isUserInRole("CLERK")) {
            return Optional.empty();
        }
        return buckets.exceededBy(network(request));
    }

    /** The network from which a request comes, as far as one client can be told from another. */
    public static String network(HttpServletRequest request) {
        return Client.at(request.getRemoteAddr()).network();
    }
}
