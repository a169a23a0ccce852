package si.odmev.access;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The service where the roles work that have nothing to do in this one.
 *
 * @param url where people reach it; null where this service was not told
 */
@ConfigurationProperties("odmev.other-service")
public record OtherService(URI url) {
    /** The address of one of its pages; empty where this service was not told where it is. */
    public Optional<String> page(String path) {
        return Optional.ofNullable(url).map(base -> base.toString().replaceAll("/+$", "") + path);
    }
}
