package si.odmev.platform.web.connection;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import si.odmev.schemas.SchemaRegistry;

/**
 * The connection to the schema registry.
 *
 * @param url its base URL
 * @param client the library that talks to it
 */
@ConfigurationProperties("odmev.registry")
public record RegistryProperties(URI url, SchemaRegistry.Client client) {}
