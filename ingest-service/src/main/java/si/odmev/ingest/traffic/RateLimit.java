package si.odmev.ingest.traffic;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
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
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    private final LoadingCache<String, Bucket> buckets;

    RateLimit(RateLimitProperties properties) {
        buckets = Caffeine.newBuilder()
                .maximumSize(properties.clients())
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(client -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(properties.perMinute())
                                .refillGreedy(properties.perMinute(), Duration.ofMinutes(1)))
                        .build());
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
        var probe = buckets.get(client(request.getRemoteAddr())).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
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
