package si.odmev.ingest.startup;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection to the analytics service, which is asked for the remains of an erased submission.
 *
 * @param url where this service reaches analytics; it can differ from the address for people
 * @param username of an account there with the role service; empty for the account that both services know
 * @param password without one analytics can't be asked, and certificates report that
 */
@ConfigurationProperties("odmev.analytics")
record AnalyticsProperties(
        @DefaultValue("http://127.0.0.1:8081") URI url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {
    /** Leaves out the password, to keep it out of every log. */
    @Override
    public String toString() {
        return "AnalyticsProperties[" + url + "]";
    }
}
