package si.odmev.access;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The other service, which has the pages of the roles that have no work in this one.
 *
 * @param url its address for people; null if it is not configured
 */
@ConfigurationProperties("odmev.other-service")
public record OtherService(URI url) {
    /** The address of one of its pages; empty if the service's address is not configured. */
    public Optional<String> page(String path) {
        return Optional.ofNullable(url).map(base -> base.toString().replaceAll("/+$", "") + path);
    }
}
