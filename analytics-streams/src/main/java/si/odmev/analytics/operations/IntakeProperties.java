package si.odmev.analytics.operations;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ingest service is asked how it is.
 *
 * @param url where this service reaches it, which need not be where people do
 * @param username of an account there with the role service
 * @param password without one, ingest tells only whether it accepts
 */
@ConfigurationProperties("odmev.intake")
record IntakeProperties(
        URI url,
        @DefaultValue("service") String username,
        @DefaultValue("") String password) {}
