package si.odmev.analytics.operations;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The addresses of the instances with the roles that this one lacks. Only an instance with the role {@code web} asks them.
 *
 * @param stream base URL of an instance that runs the stream; null if none is named
 * @param index base URL of an instance that fills the index; null if none is named
 */
@ConfigurationProperties("odmev.elsewhere")
record ElsewhereProperties(@Nullable URI stream, @Nullable URI index) {}
