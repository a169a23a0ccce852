package si.odmev.analytics.operations;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import si.odmev.access.ServiceAccount;

/**
 * How this service reaches the ingest service, and the account with which it asks.
 *
 * @param url address at which this service reaches it; people may use another one
 * @param username of an account there with the role service; empty for the account of the services
 * @param password without one, ingest reports only whether it accepts submissions
 */
@ConfigurationProperties("odmev.intake")
record IntakeProperties(
        URI url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {
    /** These properties with the name of the account that is really used. */
    IntakeProperties askedBy(ServiceAccount services) {
        return new IntakeProperties(url, services.unless(username), password);
    }
}
