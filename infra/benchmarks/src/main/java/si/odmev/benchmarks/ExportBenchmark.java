package si.odmev.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Measures exports of all submissions in each format, beside reading the same submissions from Elasticsearch and writing nothing. */
record ExportBenchmark() implements Benchmark {
    private static final int ROWS = 100_000;
    private static final int SLICE = 500;
    private static final long SAMPLE_MILLIS = 250;
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
            var submissions = new IndexedSubmissions(stack, http, BenchmarkTexts.read());
            submissions.write(ROWS);
            export(stack, http, "jsonl");
            read(submissions);
            var raw = new Rate("search_after alone", ROWS, read(submissions));
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
            var request = stack.as("analyst", "/api/v1/submissions/export?status=all&format=" + format);
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
            String metrics = http.send(stack.as("operator", "/actuator/prometheus"), BodyHandlers.ofString())
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

    /** Reads all documents slice by slice, as an export does. */
    private static Duration read(IndexedSubmissions submissions) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int rows = 0;
        String behind = "";
        while (rows < ROWS) {
            String body =
                    "{\"size\":%d,\"track_total_hits\":false,\"sort\":[{\"submittedAt\":\"desc\"},\"submissionId\"]%s}"
                            .formatted(SLICE, behind);
            JsonNode hits =
                    submissions.ask("/feedback-submissions/_search", body).at("/hits/hits");
            if (hits.isEmpty()) {
                throw new IllegalStateException("the index had only " + rows + " submissions");
            }
            rows += hits.size();
            behind = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
