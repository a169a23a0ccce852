package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanarySearchTest {
    private static final Instant NOON = Instant.parse("2022-05-10T12:00:00Z");

    private HttpServer elasticsearch;
    private CanarySearch canary;
    private String document = "";

    @BeforeEach
    void start() throws IOException {
        elasticsearch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elasticsearch.createContext("/", this::answer);
        elasticsearch.start();
        var connections = Rest5Client.builder(URI.create(
                        "http://127.0.0.1:" + elasticsearch.getAddress().getPort()))
                .build();
        var client = new ElasticsearchClient(new Rest5ClientTransport(connections, new Jackson3JsonpMapper()));
        canary = new CanarySearch(client, "any", () -> NOON, () -> 0);
    }

    @AfterEach
    void stop() {
        elasticsearch.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Test
    void aCanaryInTheIndexIsAsOldAsItsMarkSays() {
        document = """
                {"_index": "any", "_id": "canary", "found": true, "_source": {"acceptedAt": "2022-05-10T11:58:00Z"}}""";

        assertThat(canary.look()).contains(Duration.ofMinutes(2));
        assertThat(canary.hasSeenOne()).isTrue();
    }

    @Test
    void anIndexWithoutACanaryHasNone() {
        document = """
                {"_index": "any", "_id": "canary", "found": false}""";

        assertThat(canary.look()).contains(Duration.ZERO);
        assertThat(canary.hasSeenOne()).isFalse();
    }

    @Test
    void aDocumentWithoutATimeThatSomebodyWroteInItsPlaceIsNoCanary() {
        document = """
                {"_index": "any", "_id": "canary", "found": true, "_source": {}}""";

        assertThat(canary.look()).contains(Duration.ZERO);
        assertThat(canary.hasSeenOne()).isFalse();
    }
}
