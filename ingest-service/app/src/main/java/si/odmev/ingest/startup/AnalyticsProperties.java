package si.odmev.ingest.startup;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the analytics service is asked what it has of an erased submission.
 *
 * @param url where this service reaches it, which need not be where people do
 * @param username of an account there with the role service; empty for the one that both services know
 * @param password without one it can't be asked, and certificates say so
 */
@ConfigurationProperties("odmev.analytics")
record AnalyticsProperties(
        @DefaultValue("http://127.0.0.1:8081") URI url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {
    /** Says nothing of the password, so that no log does. */
    @Override
    public String toString() {
        return "AnalyticsProperties[" + url + "]";
    }
}
