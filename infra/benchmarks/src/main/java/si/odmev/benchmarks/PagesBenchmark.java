package si.odmev.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import si.odmev.localstack.Component;
import si.odmev.localstack.live.PageToken;

/**
 * Measures how long an analyst waits for each page and call of the read API, beside an empty answer of the same service. Each call
 * of the API is an account's with a password, whose check takes its time.
 */
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
                var plain = HttpClient.newHttpClient();
                var loggedIn = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            String last = new IndexedSubmissions(stack, plain, BenchmarkTexts.read()).write(SUBMISSIONS);
            logIn(stack, loggedIn);
            out.printf(Locale.ROOT, "%-46s %8s %8s %10s%n", "", "median", "p95", "more (p95)");
            measure(loggedIn, path -> page(stack, path), pages(last), out);
            measure(plain, path -> stack.as("analyst", path), calls(), out);
        }
    }

    private static void measure(
            HttpClient http, Function<String, HttpRequest> to, Map<String, String> addresses, PrintWriter out)
            throws IOException, InterruptedException {
        Times empty = times(http, to.apply(EMPTY));
        for (var address : addresses.entrySet()) {
            Times times = times(http, to.apply(address.getValue()));
            out.printf(
                    Locale.ROOT,
                    "%-46s %5d ms %5d ms %7d ms%n",
                    address.getKey(),
                    times.median().toMillis(),
                    times.p95().toMillis(),
                    times.p95().minus(empty.p95()).toMillis());
        }
    }

    private static HttpRequest page(BenchmarkStack stack, String path) {
        return HttpRequest.newBuilder(stack.url(Component.ANALYTICS).resolve(path))
                .build();
    }

    private static void logIn(BenchmarkStack stack, HttpClient http) throws IOException, InterruptedException {
        var token = PageToken.of(http.send(page(stack, "/login"), BodyHandlers.ofString()));
        var account = stack.account("analyst");
        var form = "username=%s&password=%s&_csrf=%s"
                .formatted(account.username(), URLEncoder.encode(account.password(), UTF_8), token.field());
        var request = HttpRequest.newBuilder(stack.url(Component.ANALYTICS).resolve("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        if (http.send(request, BodyHandlers.discarding()).uri().getPath().equals("/login")) {
            throw new IllegalStateException("the analyst can't log in");
        }
    }

    /** Addresses by what they show. */
    private static Map<String, String> pages(String submission) {
        var pages = new LinkedHashMap<String, String>();
        pages.put("empty answer", EMPTY);
        pages.put("overview", "/workspace");
        pages.put("overview, filtered, weeks, by channel", "/workspace?theme=green&interval=week&split=channel");
        pages.put("list", "/workspace/submissions");
        pages.put("list, searched", "/workspace/submissions?q=klop%20OR%20kolo");
        pages.put("list, least sure, each text once", "/workspace/submissions?sort=least-sure&collapse=true");
        pages.put("submission", "/submissions/" + submission + "?sort=oldest&at=0");
        pages.put("comparison", "/workspace/compare");
        pages.put("words of all themes", "/workspace/words");
        pages.put("review queue", "/review");
        return pages;
    }

    private static Map<String, String> calls() {
        var calls = new LinkedHashMap<String, String>();
        calls.put("empty answer, password checked", EMPTY);
        calls.put("API: submissions", "/api/v1/submissions?size=20");
        calls.put("API: themes", "/api/v1/themes");
        return calls;
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
}
