package si.odmev.ingest.traffic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limit of requests under way.
 *
 * @param atOnce requests under way, of all clients together; fewer than {@code server.tomcat.threads.max}
 */
@ConfigurationProperties("odmev.request-limit")
record RequestLimitProperties(@DefaultValue("250") int atOnce) {
    RequestLimitProperties {
        if (atOnce < 1) {
            throw new IllegalArgumentException("odmev.request-limit: at-once must be at least 1");
        }
    }
}
