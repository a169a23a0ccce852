package si.odmev.analytics.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.net.URI;
import si.odmev.analytics.theme.Stemmer;

/** The read side's search on a server, without a Spring context. */
public final class SearchOn implements AutoCloseable {
    private final SearchClient client;

    public SearchOn(String url) {
        var gate = new SearchGate();
        gate.open();
        client = new SearchClient(
                new ElasticsearchClient(new Rest5ClientTransport(
                        Rest5Client.builder(URI.create(url)).build(), new Jackson3JsonpMapper())),
                gate);
    }

    public SubmissionSearch search() {
        return new SubmissionSearch(client, new Stemmer());
    }

    DuplicateSearch duplicates() {
        return new DuplicateSearch(client);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
