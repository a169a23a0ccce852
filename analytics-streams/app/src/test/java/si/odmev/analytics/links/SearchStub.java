package si.odmev.analytics.links;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.similarity.TextSketch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers searches as Elasticsearch does, from whatever was asked for: each filter lets a few submissions through, each
 * field has every value that a page shows. It finds the same submissions for every question.
 */
public final class SearchStub implements AutoCloseable {
    /** More than two pages. */
    private static final int FOUND = 45;

    private static final Map<String, Integer> SHARDS = Map.of("total", 1, "successful", 1, "skipped", 0, "failed", 0);
    private static final long DAY = 86_400_000;
    private static final Map<String, List<String>> VALUES = Map.of(
            "themes", List.of("green", "smart", "none"),
            "kind", List.of("proposal", "opinion", "suggestion", "question", "unknown"),
            "channel", List.of("web", "api", "email", "live", "paper"),
            "language", List.of("sl", "de", "und"),
            "status", List.of("themed", "awaiting_review", "duplicate", "withheld", "no_content"),
            "review.duplicateOf", List.of("0190d9a4-9f1c-7000-8000-00000000000f"),
            "textSketch", TextSketch.of("a b c d e f g h i j k l").orElseThrow().bands());

    private final JsonMapper json = JsonMapper.shared();
    private final List<IndexedSubmission> submissions;
    private final HttpServer server;

    public SearchStub(List<IndexedSubmission> submissions) throws IOException {
        this.submissions = submissions;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode asked = json.readTree(exchange.getRequestBody());
        String path = exchange.getRequestURI().getPath();
        var found = submissions.stream()
                .filter(one -> path.endsWith("/_doc/" + one.submissionId()))
                .findFirst();
        Object answer;
        if (path.endsWith("/_search")) {
            answer = search(asked);
        } else if (path.endsWith("/_pit")) {
            answer = Map.of("id", "a-view", "_shards", SHARDS, "succeeded", true, "num_freed", 1);
        } else {
            answer = found.<Object>map(one -> document(one, true))
                    .orElseGet(() -> Map.of("_index", "i", "_id", "x", "found", false));
        }
        byte[] body = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
        exchange.sendResponseHeaders(path.contains("/_doc/") && found.isEmpty() ? 404 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private Map<String, Object> search(JsonNode asked) {
        // Behind a place in the review queue nothing is left.
        boolean none = asked.path("size").asInt(0) == 0 || asked.has("search_after");
        var hits = none
                ? List.of()
                : submissions.stream().map(one -> hit(one, asked)).toList();
        return Map.of(
                "took",
                1,
                "timed_out",
                false,
                "_shards",
                SHARDS,
                "hits",
                Map.of(
                        "total",
                        // A view is read to its end.
                        Map.of("value", asked.has("pit") ? submissions.size() : FOUND, "relation", "eq"),
                        "hits",
                        hits),
                "aggregations",
                aggregations(asked));
    }

    private static Map<String, Object> hit(IndexedSubmission one, JsonNode asked) {
        var hit = new HashMap<>(document(one, asked.path("_source").asBoolean(true)));
        if (asked.has("docvalue_fields")) {
            hit.put("fields", Map.of("textSketch", VALUES.get("textSketch"), "themes", one.themes()));
            hit.put("matched_queries", List.of("matching"));
        }
        hit.put("sort", List.of(0.25, one.submittedAt().toEpochMilli(), one.submissionId()));
        return hit;
    }

    private static Map<String, Object> document(IndexedSubmission one, boolean whole) {
        var document = new HashMap<String, Object>();
        document.put("_index", "feedback-submissions-v1-000001");
        document.put("_id", one.submissionId());
        document.put("found", true);
        if (whole) {
            document.put("_source", one);
        }
        return document;
    }

    private static Map<String, Object> aggregations(JsonNode asked) {
        var answers = new HashMap<String, Object>();
        for (var aggregation : asked.path("aggregations").properties()) {
            answers.put(typed(aggregation.getKey(), aggregation.getValue()), aggregation(aggregation.getValue()));
        }
        return answers;
    }

    /** The name as the client wants it, with the kind of the aggregation in front. */
    private static String typed(String name, JsonNode aggregation) {
        String kind = aggregation.has("filter")
                ? "filter"
                : aggregation.has("sampler")
                        ? "sampler"
                        : aggregation.has("significant_text") ? "sigsterms" : countedKind(aggregation);
        return kind + "#" + name;
    }

    private static String countedKind(JsonNode aggregation) {
        return aggregation.has("terms") ? "sterms" : aggregation.has("sum") ? "sum" : "date_histogram";
    }

    private static Map<String, Object> aggregation(JsonNode asked) {
        if (asked.has("significant_text")) {
            var word = Map.of("key", "park", "doc_count", 5, "bg_count", 7, "score", 0.5);
            return Map.of("doc_count", FOUND, "bg_count", FOUND, "buckets", List.of(word));
        }
        if (asked.has("filter") || asked.has("sampler")) {
            var answer = new HashMap<>(aggregations(asked));
            answer.put("doc_count", FOUND);
            return answer;
        }
        if (asked.has("sum")) {
            return Map.of("value", 7.0);
        }
        var buckets = new ArrayList<Map<String, Object>>();
        if (asked.has("terms")) {
            String field = asked.path("terms").path("field").asString();
            VALUES.getOrDefault(field, List.of()).forEach(value -> buckets.add(bucket(value, asked)));
            return Map.of("doc_count_error_upper_bound", 0, "sum_other_doc_count", 0, "buckets", buckets);
        }
        for (long day = 0; day < 3; day++) {
            buckets.add(bucket(1_652_133_600_000L + day * DAY, asked));
        }
        return Map.of("buckets", buckets);
    }

    private static Map<String, Object> bucket(Object key, JsonNode asked) {
        var bucket = new HashMap<>(aggregations(asked));
        bucket.put("key", key);
        bucket.put("doc_count", 7);
        return bucket;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
