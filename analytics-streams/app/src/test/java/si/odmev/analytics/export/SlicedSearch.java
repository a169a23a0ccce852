package si.odmev.analytics.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import si.odmev.analytics.index.IndexedSubmission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as Elasticsearch does to whoever reads a view slice by slice. The submissions are made as they are asked for. */
final class SlicedSearch implements AutoCloseable {
    private static final Map<String, Integer> SHARDS = Map.of("total", 1, "successful", 1, "skipped", 0, "failed", 0);

    private final JsonMapper json = JsonMapper.shared();
    private final HttpServer server;
    private final int count;
    private final IntFunction<IndexedSubmission> submissions;
    private final AtomicInteger views = new AtomicInteger();
    private final AtomicInteger largestSlice = new AtomicInteger();
    private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));
    private volatile int failsBehind = Integer.MAX_VALUE;

    /**
     * @param submissions by their place, from 0
     */
    SlicedSearch(int count, IntFunction<IndexedSubmission> submissions) throws IOException {
        this.count = count;
        this.submissions = submissions;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on, slices behind that place are not answered. */
    void failBehind(int place) {
        failsBehind = place;
    }

    /** From now on, slices wait until the latch is open. */
    void waitFor(CountDownLatch latch) {
        gate.set(latch);
    }

    /** Views that were opened and not closed. */
    int openViews() {
        return views.get();
    }

    int largestSlice() {
        return largestSlice.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode asked = json.readTree(exchange.getRequestBody());
        boolean isView = exchange.getRequestURI().getPath().endsWith("/_pit");
        int from = asked.path("search_after").path(1).asInt(-1) + 1;
        int status = !isView && from > failsBehind ? 503 : 200;
        Object answer;
        if (isView) {
            views.addAndGet(exchange.getRequestMethod().equals("DELETE") ? -1 : 1);
            answer = Map.of("id", "view", "_shards", SHARDS, "succeeded", true, "num_freed", 1);
        } else {
            awaitGate();
            answer = status == 200 ? slice(from, asked.path("size").asInt()) : Map.of("status", 503, "error", Map.of());
        }
        byte[] body = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void awaitGate() {
        try {
            gate.get().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> slice(int from, int size) {
        largestSlice.accumulateAndGet(size, Math::max);
        List<Map<String, Object>> hits = IntStream.range(from, Math.min(count, from + size))
                .mapToObj(place -> Map.<String, Object>of(
                        "_index",
                        "i",
                        "_id",
                        "" + place,
                        "_source",
                        submissions.apply(place),
                        "sort",
                        List.of(0, place)))
                .toList();
        return Map.of(
                "took",
                1,
                "timed_out",
                false,
                "pit_id",
                "view",
                "_shards",
                SHARDS,
                "hits",
                Map.of("total", Map.of("value", count, "relation", "eq"), "hits", hits));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
