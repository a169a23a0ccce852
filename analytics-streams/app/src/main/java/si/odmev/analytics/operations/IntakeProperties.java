package si.odmev.analytics.operations;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import si.odmev.access.ServiceAccount;

/**
 * How the ingest service is asked how it is.
 *
 * @param url where this service reaches it, which need not be where people do
 * @param username of an account there with the role service; empty for the one that both services know
 * @param password without one, ingest tells only whether it accepts
 */
@ConfigurationProperties("odmev.intake")
record IntakeProperties(
        URI url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {
    /** The same with the name of the account that is really used. */
    IntakeProperties askedBy(ServiceAccount services) {
        return new IntakeProperties(url, services.unless(username), password);
    }
}
