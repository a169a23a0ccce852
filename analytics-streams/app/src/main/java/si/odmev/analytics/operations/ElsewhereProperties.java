package si.odmev.analytics.operations;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The addresses of the instances with the roles that this one lacks. Only an instance with the role {@code web} asks them.
 *
 * @param stream base URL of an instance that runs the stream
 * @param index base URL of an instance that fills the index
 */
@ConfigurationProperties("odmev.elsewhere")
record ElsewhereProperties(URI stream, URI index) {}
