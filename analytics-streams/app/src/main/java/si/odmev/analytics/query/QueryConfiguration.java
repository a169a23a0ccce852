package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.theme.Stemmer;

/** Wires the read side. It has a separate Elasticsearch client, so that heavy indexing can't use up the connections of readers. */
@RunsIn(InstanceRole.WEB)
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int RESPONSE_TIMEOUT_MILLIS = 5_000;

    @Bean
    SearchClient searchClient(@Value("${odmev.elasticsearch.url}") URI url, SearchGate gate) {
        var connections = Rest5Client.builder(url)
                .setConnectionConfigCallback(
                        connection -> connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .setRequestConfigCallback(
                        request -> request.setResponseTimeout(RESPONSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                                .setConnectionRequestTimeout(CONNECT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .build();
        return new SearchClient(
                new ElasticsearchClient(new Rest5ClientTransport(connections, new Jackson3JsonpMapper())), gate);
    }

    @Bean
    SubmissionSearch submissionSearch(SearchClient client) {
        return new SubmissionSearch(client, new Stemmer());
    }

    @Bean
    SelectionSearch selectionSearch(SearchClient client, SubmissionSearch search) {
        return new SelectionSearch(client, new SubmissionQueries(new Stemmer()), search);
    }

    @Bean
    DuplicateSearch duplicateSearch(SearchClient client) {
        return new DuplicateSearch(client);
    }

    @Bean
    ThemeWordSearch themeWordSearch(SearchClient client) {
        return new ThemeWordSearch(client, new Stemmer());
    }

    @Bean
    StreamedTotals streamedTotals(SearchClient client) {
        return new StreamedTotals(client);
    }
}
