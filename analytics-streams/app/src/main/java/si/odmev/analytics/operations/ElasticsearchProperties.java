package si.odmev.analytics.operations;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Elasticsearch is.
 *
 * @param url base URL of one node, or of what stands before several
 */
@ConfigurationProperties("odmev.elasticsearch")
record ElasticsearchProperties(URI url) {}
