package si.odmev.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Measures how long an analyst waits for each page and call of the read API, beside an empty answer of the same service. */
record PagesBenchmark() implements Benchmark {
    private static final int SUBMISSIONS = 200_000;
    private static final int WARM_UP = 15;
    private static final int MEASURED = 40;
    private static final String EMPTY = "/actuator/health/liveness";

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String description() {
        return "an analyst's pages and calls over 200,000 submissions, beside an empty answer of the same service";
    }

    @Override
    public void run(PrintWriter out) throws IOException, InterruptedException {
        try (var stack = BenchmarkStack.start(out);
                var http = HttpClient.newHttpClient()) {
            String last = new IndexedSubmissions(stack, http, BenchmarkTexts.read()).write(SUBMISSIONS);
            Times empty = times(http, stack.as("analyst", EMPTY));
            out.printf(Locale.ROOT, "%-46s %8s %8s %8s%n", "", "median", "p95", "x empty");
            tell("empty answer", empty, empty, out);
            for (var page : pages(last).entrySet()) {
                tell(page.getKey(), times(http, stack.as("analyst", page.getValue())), empty, out);
            }
        }
    }

    /** Addresses by what they show. */
    private static Map<String, String> pages(String submission) {
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/workspace");
        pages.put("overview, filtered, weeks, by channel", "/workspace?theme=green&interval=week&split=channel");
        pages.put("list", "/workspace/submissions");
        pages.put("list, searched", "/workspace/submissions?q=klop%20OR%20kolo");
        pages.put("list, least sure, each text once", "/workspace/submissions?sort=least-sure&collapse=true");
        pages.put("submission", "/submissions/" + submission + "?sort=oldest&at=0");
        pages.put("comparison", "/workspace/compare");
        pages.put("words of a theme", "/workspace/words?theme=green");
        pages.put("review queue", "/review");
        pages.put("API: submissions", "/api/v1/submissions?size=20");
        pages.put("API: themes", "/api/v1/themes");
        return pages;
    }

    /** The time of the middle one, and the time within which 95 of 100 were answered. */
    private record Times(Duration median, Duration p95) {}

    private static Times times(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            answered(http, request);
        }
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            nanos[i] = answered(http, request);
        }
        Arrays.sort(nanos);
        return new Times(Duration.ofNanos(nanos[MEASURED / 2]), Duration.ofNanos(nanos[MEASURED * 95 / 100 - 1]));
    }

    private static long answered(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri().getPath() + " answered " + answer.statusCode());
        }
        return System.nanoTime() - begin;
    }

    private static void tell(String what, Times times, Times empty, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-46s %5d ms %5d ms %8.0f%n",
                what,
                times.median().toMillis(),
                times.p95().toMillis(),
                (double) times.p95().toNanos() / empty.p95().toNanos());
    }
}
