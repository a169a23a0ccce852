package si.odmev.ingest.traffic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limit for one client. It is generous, because a hall or a school may share one address.
 *
 * @param perMinute submissions a minute, all at once or spread
 * @param clients addresses that are remembered at once; the least recently seen are forgotten first
 */
@ConfigurationProperties("odmev.rate-limit")
record RateLimitProperties(
        @DefaultValue("600") int perMinute,
        @DefaultValue("20000") int clients) {
    RateLimitProperties {
        if (perMinute < 1 || clients < 1) {
            throw new IllegalArgumentException("odmev.rate-limit: per-minute and clients must be at least 1");
        }
    }
}
