package si.odmev.analytics.index;

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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is done with answers to a whole request, as they come over HTTP. That they are what Elasticsearch really answers is
 * for the end-to-end tests to show.
 */
class BulkWriterTest {
    private HttpServer server;
    private ElasticsearchClient elasticsearch;
    private BulkWriter writer;
    private int requests;
    private Answer answer;

    private interface Answer {
        void to(HttpExchange exchange, List<String> ids) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/feedback-submissions/_bulk", exchange -> {
            requests++;
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            List<String> ids = body.lines()
                    .filter(line -> line.contains("\"_id\""))
                    .map(line -> line.replaceAll(".*\"_id\":\"([^\"]*)\".*", "$1"))
                    .toList();
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
            answer.to(exchange, ids);
            exchange.close();
        });
        server.start();
        var connections = Rest5Client.builder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build();
        elasticsearch = new ElasticsearchClient(new Rest5ClientTransport(connections, new Jackson3JsonpMapper()));
        writer = BulkWriter.toAlias(elasticsearch, "feedback-submissions");
    }

    @AfterEach
    void stop() throws IOException {
        elasticsearch.close();
        server.stop(0);
    }

    @Test
    void sendsNothingIfThereIsNothingToSend() {
        assertThat(writer.write(List.of())).isEmpty();
        assertThat(requests).isZero();
    }

    @Test
    void givesAVerdictForEachOperationInTheirOrder() {
        answer = (exchange, ids) -> respond(exchange, 200, taken(ids));

        assertThat(writer.write(List.of(new Operation("a", 1, "{}".getBytes(StandardCharsets.UTF_8)), deletion("b"))))
                .containsExactly(Verdict.Done.INDEXED, Verdict.Done.DELETED);
    }

    @Test
    void findsTheOneToBlameIfTheWholeRequestIsRefused() {
        answer = (exchange, ids) -> {
            if (ids.contains("s37")) {
                respond(exchange, 400, error(400, "action_request_validation_exception", "id is too long"));
            } else {
                respond(exchange, 200, taken(ids));
            }
        };

        List<Verdict> verdicts = writer.write(
                IntStream.range(0, 100).mapToObj(i -> deletion("s" + i)).toList());

        assertThat(verdicts).hasSize(100);
        assertThat(verdicts.get(37))
                .isEqualTo(new Verdict.Rejected("action_request_validation_exception", "id is too long"));
        assertThat(verdicts).filteredOn(Verdict.Done.DELETED::equals).hasSize(99);
        assertThat(requests).isLessThan(20);
    }

    @Test
    void triesEverythingAgainWhileElasticsearchIsBusy() {
        answer = (exchange, ids) -> respond(exchange, 429, error(429, "circuit_breaking_exception", "too much"));

        assertThat(writer.write(List.of(deletion("a"), deletion("b"))))
                .containsExactly(
                        new Verdict.Retry("circuit_breaking_exception"),
                        new Verdict.Retry("circuit_breaking_exception"));
    }

    @Test
    void triesEverythingAgainIfWhatAnswersIsNotElasticsearch() {
        answer = (exchange, ids) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            respond(exchange, 502, "<h1>Bad gateway</h1>");
        };

        assertThat(writer.write(List.of(deletion("a")))).hasOnlyElementsOfType(Verdict.Retry.class);
    }

    @Test
    void triesEverythingAgainIfNothingAnswers() {
        server.stop(0);

        assertThat(writer.write(List.of(deletion("a")))).containsExactly(new Verdict.Retry("unreachable"));
    }

    private static Operation deletion(String id) {
        return new Operation(id, 1, null);
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String error(int status, String type, String reason) {
        return "{\"error\":{\"type\":\"%s\",\"reason\":\"%s\"},\"status\":%d}".formatted(type, reason, status);
    }

    private static String taken(List<String> ids) {
        return ids.stream()
                .map(id -> id.equals("a")
                        ? "{\"index\":{\"_index\":\"i\",\"_id\":\"a\",\"status\":201}}"
                        : "{\"delete\":{\"_index\":\"i\",\"_id\":\"" + id
                                + "\",\"status\":404,\"result\":\"not_found\"}}")
                .collect(Collectors.joining(",", "{\"took\":1,\"errors\":false,\"items\":[", "]}"));
    }
}
