package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.SearchRequest;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an Elasticsearch that opens a view for everybody, and knows none of them afterwards. */
class PointsInTimeTest {
    private static final Instant NOW = Instant.parse("2022-05-10T14:00:00Z");

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private HttpServer server;
    private SearchClient client;
    private PointsInTime views;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var gate = new SearchGate();
        gate.open();
        client = new SearchClient(
                new ElasticsearchClient(new Rest5ClientTransport(
                        Rest5Client.builder(URI.create("http://127.0.0.1:"
                                        + server.getAddress().getPort()))
                                .build(),
                        new Jackson3JsonpMapper())),
                gate);
        views = new PointsInTime(client);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String method = exchange.getRequestMethod();
        if (method.equals("DELETE")) {
            closed.add(asked.replaceAll(".*\"(v\\d+)\".*", "$1"));
            answer(exchange, 200, "{\"succeeded\": true, \"num_freed\": 1}");
        } else if (exchange.getRequestURI().getPath().endsWith("_pit")) {
            answer(
                    exchange,
                    200,
                    "{\"id\": \"v%d\", \"_shards\": {\"total\": 1, \"successful\": 1, \"skipped\": 0, \"failed\": 0}}"
                            .formatted(opened.incrementAndGet()));
        } else {
            answer(
                    exchange,
                    404,
                    "{\"error\": {\"type\": \"search_phase_execution_exception\", \"reason\": \"gone\"}, \"status\": 404}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(0);
    }

    @Test
    void aListGoesOnInTheViewInWhichItWasBegun() {
        var view = views.of(cursor(Optional.empty()), NOW);

        assertThat(views.of(cursor(Optional.of(view)), NOW.plus(PointsInTime.LONGEST)))
                .isEqualTo(view);
        assertThat(opened).hasValue(1);
    }

    @Test
    void theOldestViewIsClosedWhenThereAreTooMany() {
        var all = new ArrayList<ListCursor.View>();
        for (int i = 0; i <= PointsInTime.MOST; i++) {
            all.add(views.of(cursor(Optional.empty()), NOW.plus(PointsInTime.SHARED.multipliedBy(i))));
        }

        assertThat(closed).containsExactly(all.getFirst().id());
    }

    @Test
    void aPageThatIsReloadedOpensNoFurtherView() {
        var view = views.of(cursor(Optional.empty()), NOW);

        assertThat(views.of(cursor(Optional.empty()), NOW.plusSeconds(5))).isEqualTo(view);
        var renamed = views.renamed(view, "v1b");
        assertThat(views.of(cursor(Optional.empty()), NOW.plusSeconds(10))).isEqualTo(renamed);
        assertThat(opened).hasValue(1);
    }

    @Test
    void aViewThatWasClosedIsNotGivenToAnyoneElse() {
        views.close(views.of(cursor(Optional.empty()), NOW));

        views.of(cursor(Optional.empty()), NOW.plusSeconds(5));

        assertThat(opened).hasValue(2);
    }

    @Test
    void aViewFromTheFutureIsNotOurs() {
        var forged = new ListCursor.View("v7", NOW.plus(PointsInTime.LONGEST));

        assertThatThrownBy(() -> views.of(cursor(Optional.of(forged)), NOW))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("cursor-lost");
    }

    @Test
    void aViewEndsAfterSomeTimeHoweverOftenItIsRead() {
        var view = views.of(cursor(Optional.empty()), NOW);

        assertThatThrownBy(() -> views.of(
                        cursor(Optional.of(view)),
                        NOW.plus(PointsInTime.LONGEST).plusMillis(1)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("cursor-lost");
        assertThat(closed).containsExactly(view.id());
    }

    @Test
    void aViewThatElasticsearchNoLongerHasIsLost() {
        var request = new SearchRequest.Builder();

        assertThatThrownBy(() -> client.search(new ListCursor.View("v7", NOW), request, Void.class))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("cursor-lost");
    }

    private static ListCursor cursor(Optional<ListCursor.View> view) {
        return new ListCursor(ListOrder.NEWEST, false, 20, view, List.of(FieldValue.of(1L), FieldValue.of("id")));
    }
}
