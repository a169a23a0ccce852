package si.odmev.ingest.traffic;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A token bucket for each client address; for IPv6 for each /64, which is the least that one subscriber gets (RFC 6177).
 * Clerks are not limited.
 */
@Component
public class RateLimit {
    private static final int SUBSCRIBER_PREFIX_BYTES = 8;

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
        return client(request.getRemoteAddr());
    }

    static String client(String address) {
        try {
            // The container gives a literal, which is not looked up.
            var parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), SUBSCRIBER_PREFIX_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
