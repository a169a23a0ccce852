package si.odmev.analytics.recovery;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of Elasticsearch as a reconciliation asks: documents of one index, page by page, and sums of the other. */
final class RecoveryIndex implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Object> SHARDS = Map.of("total", 1, "successful", 1, "failed", 0);

    /** By id the fields of a document. */
    final Map<String, Map<String, Object>> documents = new TreeMap<>();

    /** By consultation, theme and channel what was counted. */
    final Map<String, Map<String, Map<String, Integer>>> counts = new TreeMap<>();

    /** Is called before a walk through the documents begins. */
    Runnable beforeWalk = () -> {};

    private final HttpServer server;

    RecoveryIndex() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    ElasticsearchClient client() {
        var connections = Rest5Client.builder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build();
        return new ElasticsearchClient(new Rest5ClientTransport(connections, new Jackson3JsonpMapper()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        byte[] body = JSON.writeValueAsBytes(answer(path, asked));
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Object answer(String path, byte[] asked) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return switch (last) {
            case "_pit" -> {
                if (path.length() > "/_pit".length()) {
                    beforeWalk.run();
                }
                yield Map.of("id", "a-view", "_shards", SHARDS, "succeeded", true, "num_freed", 1);
            }
            case "_refresh" -> Map.of("_shards", SHARDS);
            case "_search" -> path.equals("/_search") ? page(JSON.readTree(asked)) : sums();
            // What an indexer asks before it follows.
            case "index.uuid" -> Map.of("i-v1-000001", Map.of("settings", Map.of("index", Map.of("uuid", "u"))));
            default ->
                path.contains("/_alias/") || path.endsWith("/_alias")
                        ? Map.of("i-v1-000001", Map.of("aliases", Map.of("feedback-submissions", Map.of())))
                        : Map.of("acknowledged", true, "errors", false);
        };
    }

    /** Of one document each. */
    private Object page(JsonNode asked) {
        int from = asked.path("search_after").path(0).asInt(-1) + 1;
        var hits = new ArrayList<Object>();
        List.copyOf(documents.entrySet()).stream()
                .skip(from)
                .limit(1)
                .forEach(document -> hits.add(Map.of(
                        "_index",
                        "i",
                        "_id",
                        document.getKey(),
                        "_version",
                        1,
                        "_source",
                        document.getValue(),
                        "sort",
                        List.of(from))));
        return Map.of(
                "took", 1, "timed_out", false, "pit_id", "a-view", "_shards", SHARDS, "hits", Map.of("hits", hits));
    }

    private Object sums() {
        return Map.of(
                "took",
                1,
                "timed_out",
                false,
                "_shards",
                SHARDS,
                "hits",
                Map.of("hits", List.of()),
                "aggregations",
                Map.of(
                        "sterms#consultation",
                        buckets(
                                counts,
                                themes -> Map.of(
                                        "sterms#theme",
                                        buckets(
                                                themes,
                                                channels -> Map.of(
                                                        "sterms#channel",
                                                        buckets(
                                                                channels,
                                                                sum -> Map.of("sum#count", Map.of("value", sum)))))))));
    }

    private static <T> Object buckets(Map<String, T> values, Function<T, Map<String, Object>> inside) {
        var buckets = new ArrayList<Map<String, Object>>();
        values.forEach((key, value) -> {
            var bucket = new TreeMap<String, Object>(inside.apply(value));
            bucket.put("key", key);
            bucket.put("doc_count", 1);
            buckets.add(bucket);
        });
        return Map.of("doc_count_error_upper_bound", 0, "sum_other_doc_count", 0, "buckets", buckets);
    }
}
