package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.theme.Stemmer;

/** With an Elasticsearch that answers, and is asked only once the list of erasures was applied. */
class SearchClientTest {
    private static final UUID ERASED = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");
    private static final String ANSWER = "{\"_index\": \"i\", \"_id\": \"%s\", \"found\": false}".formatted(ERASED);

    private final SearchGate gate = new SearchGate();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private SearchClient client;
    private SubmissionSearch search;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = new SearchClient(
                new ElasticsearchClient(new Rest5ClientTransport(
                        Rest5Client.builder(URI.create("http://127.0.0.1:"
                                        + server.getAddress().getPort()))
                                .build(),
                        new Jackson3JsonpMapper())),
                gate);
        search = new SubmissionSearch(client, new Stemmer());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(0);
    }

    @Test
    void untilTheListOfErasuresWasAppliedNobodyReadsTheIndex() {
        assertThatThrownBy(() -> search.find(ERASED)).isInstanceOf(SearchUnavailableException.class);
        assertThatThrownBy(() -> search.list(
                        new SubmissionFilter(
                                VelenjeConsultation.CONSULTATIONS.byDefault(), "", Period.ALWAYS, Map.of()),
                        0,
                        10))
                .isInstanceOf(SearchUnavailableException.class);

        assertThat(asked).isEmpty();
    }

    @Test
    void onceItWasAppliedTheIndexIsAsked() {
        gate.open();

        assertThat(search.find(ERASED)).isEmpty();
        assertThat(asked).singleElement().asString().endsWith(ERASED.toString());
    }
}
