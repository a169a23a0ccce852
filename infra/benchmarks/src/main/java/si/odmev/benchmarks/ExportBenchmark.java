package si.odmev.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import si.odmev.localstack.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures exports of all submissions in each format, beside reading the same submissions from Elasticsearch and writing nothing. */
record ExportBenchmark() implements Benchmark {
    private static final int ROWS = 100_000;
    private static final int BULK = 1_000;
    private static final int SLICE = 500;
    private static final long SAMPLE_MILLIS = 250;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern HEAP = Pattern.compile("jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.E+]+)");

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String description() {
        return "100,000 submissions as CSV, JSON Lines and XLSX, beside reading them from Elasticsearch; heap";
    }

    @Override
    public void run(PrintWriter out) throws IOException, InterruptedException {
        try (var stack = BenchmarkStack.start(out);
                var http = HttpClient.newHttpClient()) {
            fill(stack, http, BenchmarkTexts.read());
            export(stack, http, "jsonl");
            read(stack, http);
            var raw = new Rate("search_after alone", ROWS, read(stack, http));
            raw.tell(out);
            for (String format : List.of("csv", "jsonl", "xlsx")) {
                var exported = export(stack, http, format);
                var rate = new Rate("export as " + format, ROWS, exported.time());
                rate.tell(out);
                rate.tellShareOf(raw, out);
                out.printf(Locale.ROOT, "%-46s %8d MiB%n", "highest heap of analytics", exported.heapBytes() >> 20);
            }
        }
    }

    /**
     * An export that was read to its end.
     *
     * @param heapBytes the highest use of the heap of analytics that was seen meanwhile
     */
    private record Exported(Duration time, long heapBytes) {}

    private static Exported export(BenchmarkStack stack, HttpClient http, String format)
            throws IOException, InterruptedException {
        var highest = new AtomicLong();
        try (var sampler = Executors.newSingleThreadScheduledExecutor()) {
            sampler.scheduleWithFixedDelay(
                    () -> highest.accumulateAndGet(heapBytes(stack, http), Math::max),
                    0,
                    SAMPLE_MILLIS,
                    TimeUnit.MILLISECONDS);
            long begin = System.nanoTime();
            var request = as(stack, "analyst", "/api/v1/submissions/export?status=all&format=" + format);
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
            var time = Duration.ofNanos(System.nanoTime() - begin);
            sampler.shutdownNow();
            if (!answer.headers().firstValue("X-Odmev-Rows").equals(Optional.of("" + ROWS))) {
                throw new IllegalStateException("the export had not all rows");
            }
            return new Exported(time, highest.get());
        }
    }

    private static long heapBytes(BenchmarkStack stack, HttpClient http) {
        try {
            String metrics = http.send(as(stack, "operator", "/actuator/prometheus"), BodyHandlers.ofString())
                    .body();
            Matcher pool = HEAP.matcher(metrics);
            double sum = 0;
            while (pool.find()) {
                sum += Double.parseDouble(pool.group(1));
            }
            return (long) sum;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static HttpRequest as(BenchmarkStack stack, String role, String path) {
        var login = stack.account(role);
        byte[] credentials = (login.username() + ":" + login.password()).getBytes(UTF_8);
        return HttpRequest.newBuilder(stack.url(Component.ANALYTICS).resolve(path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .build();
    }

    /** Reads all documents slice by slice, as an export does. */
    private static Duration read(BenchmarkStack stack, HttpClient http) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int rows = 0;
        String behind = "";
        while (rows < ROWS) {
            String body =
                    "{\"size\":%d,\"track_total_hits\":false,\"sort\":[{\"submittedAt\":\"desc\"},\"submissionId\"]%s}"
                            .formatted(SLICE, behind);
            JsonNode hits = elasticsearch(stack, http, "/feedback-submissions/_search", body)
                    .at("/hits/hits");
            if (hits.isEmpty()) {
                throw new IllegalStateException("the index had only " + rows + " submissions");
            }
            rows += hits.size();
            behind = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void fill(BenchmarkStack stack, HttpClient http, BenchmarkTexts texts)
            throws IOException, InterruptedException {
        var begin = Instant.parse("2022-05-03T08:00:00Z");
        for (int from = 0; from < ROWS; from += BULK) {
            var body = new StringBuilder();
            for (int i = from; i < from + BULK; i++) {
                String id = UUID.randomUUID().toString();
                body.append("{\"index\":{\"_id\":\"").append(id).append("\"}}\n");
                body.append(JSON.writeValueAsString(document(id, texts.next(), begin.plusSeconds(i))))
                        .append('\n');
            }
            if (elasticsearch(stack, http, "/feedback-submissions/_bulk?require_alias=true", body.toString())
                    .path("errors")
                    .asBoolean(true)) {
                throw new IllegalStateException("a bulk request had errors");
            }
        }
        elasticsearch(stack, http, "/feedback-submissions/_refresh", "");
    }

    private static Map<String, Object> document(String id, String text, Instant moment) {
        return Map.ofEntries(
                Map.entry("submissionId", id),
                Map.entry("receipt", "VEL-" + id.substring(0, 8)),
                Map.entry("consultation", "velenje-2022"),
                Map.entry("channel", "web"),
                Map.entry("kind", "proposal"),
                Map.entry("status", "themed"),
                Map.entry("language", "sl"),
                Map.entry("themes", List.of("green", "smart")),
                Map.entry("themedBy", "classifier"),
                Map.entry("classifier", "benchmark"),
                Map.entry("text", text),
                Map.entry("submittedAt", moment.toString()),
                Map.entry("acceptedAt", moment.toString()),
                Map.entry("scores", List.of(Map.of("theme", "green", "score", 0.9))),
                Map.entry("evidence", List.of()),
                Map.entry("support", 0));
    }

    private static JsonNode elasticsearch(BenchmarkStack stack, HttpClient http, String path, String body)
            throws IOException, InterruptedException {
        URI address = stack.url(Component.ELASTICSEARCH).resolve(path);
        var answer = http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", path.contains("/_bulk") ? "application/x-ndjson" : "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Elasticsearch answered " + answer.statusCode() + " to " + path);
        }
        return JSON.readTree(answer.body());
    }
}
