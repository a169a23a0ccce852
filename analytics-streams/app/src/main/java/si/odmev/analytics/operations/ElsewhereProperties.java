package si.odmev.analytics.operations;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the instances are that have the roles which this one lacks. Only an instance with the role {@code web} asks them.
 *
 * @param stream base URL of one that runs the stream
 * @param index base URL of one that fills the index
 */
@ConfigurationProperties("odmev.elsewhere")
record ElsewhereProperties(URI stream, URI index) {}
