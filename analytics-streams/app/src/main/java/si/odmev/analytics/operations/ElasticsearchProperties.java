package si.odmev.analytics.operations;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Elasticsearch is.
 *
 * @param url base URL of one node, or of a load balancer or proxy in front of several
 */
@ConfigurationProperties("odmev.elasticsearch")
record ElasticsearchProperties(URI url) {}
