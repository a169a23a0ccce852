package si.odmev.benchmarks;

import java.io.IOException;
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
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import si.odmev.localstack.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Submissions that are written into Elasticsearch at once, for benchmarks of what reads them. They are spread over weeks,
 * channels, kinds, themes and states, as those of a large consultation are, and one in {@value #REPEATED} has the sketch of
 * another, as if it repeated its text. All is the same in every run.
 */
final class IndexedSubmissions {
    private static final Instant FIRST = Instant.parse("2022-05-03T08:00:00Z");
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final int BULK = 1_000;
    private static final int REPEATED = 200;
    private static final int BANDS = 20;
    private static final int BYTES_OF_A_BAND = 5;
    private static final List<String> CHANNELS = List.of("web", "web", "web", "email", "live", "paper");
    private static final List<String> KINDS = List.of("proposal", "proposal", "opinion", "suggestion", "question");
    private static final List<List<String>> THEMES = List.of(
            List.of("green", "smart"), List.of("friendly"), List.of("friendly"), List.of("inclusive"), List.of());
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BenchmarkStack stack;
    private final HttpClient http;
    private final BenchmarkTexts texts;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(2022);
    private List<String> lastSketch = List.of();

    IndexedSubmissions(BenchmarkStack stack, HttpClient http, BenchmarkTexts texts) {
        this.stack = stack;
        this.http = http;
        this.texts = texts;
    }

    /**
     * Writes submissions, by bulk requests.
     *
     * @return the id of the last one
     */
    String write(int count) throws IOException, InterruptedException {
        String id = "";
        for (int from = 0; from < count; from += BULK) {
            var body = new StringBuilder();
            for (int i = from; i < Math.min(count, from + BULK); i++) {
                id = new UUID(random.nextLong(), random.nextLong()).toString();
                body.append("{\"index\":{\"_id\":\"").append(id).append("\"}}\n");
                body.append(JSON.writeValueAsString(document(id, i))).append('\n');
            }
            if (ask("/feedback-submissions/_bulk?require_alias=true", body.toString())
                    .path("errors")
                    .asBoolean(true)) {
                throw new IllegalStateException("a bulk request had errors");
            }
        }
        ask("/feedback-submissions/_refresh", "");
        return id;
    }

    /**
     * Asks Elasticsearch.
     *
     * @throws IllegalStateException if it answers anything but 200
     */
    JsonNode ask(String path, String body) throws IOException, InterruptedException {
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

    private Map<String, Object> document(String id, int number) {
        String text = texts.next();
        List<String> themes = of(THEMES);
        String moment = FIRST.plus(BETWEEN.multipliedBy(number)).toString();
        return Map.ofEntries(
                Map.entry("submissionId", id),
                Map.entry("receipt", "VEL-" + id.substring(0, 8)),
                Map.entry("consultation", "velenje-2022"),
                Map.entry("channel", of(CHANNELS)),
                Map.entry("kind", of(KINDS)),
                Map.entry("status", themes.isEmpty() ? "awaiting_review" : "themed"),
                Map.entry("language", number % 25 == 0 ? "en" : "sl"),
                Map.entry("themes", themes),
                Map.entry("themedBy", "classifier"),
                Map.entry("classifier", "benchmark"),
                Map.entry("text", text),
                Map.entry("stems", text.toLowerCase(Locale.ROOT)),
                Map.entry("textSketch", sketch(number)),
                Map.entry("submittedAt", moment),
                Map.entry("acceptedAt", moment),
                Map.entry("margin", random.nextDouble()),
                Map.entry(
                        "scores",
                        themes.stream()
                                .map(theme -> Map.of("theme", theme, "score", 0.9))
                                .toList()),
                Map.entry("evidence", List.of()),
                Map.entry("support", 0));
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Bands in the form in which analytics writes them. A repeated text has those of the one before. */
    private List<String> sketch(int number) {
        if (lastSketch.isEmpty() || number % REPEATED != 0) {
            lastSketch = IntStream.range(0, BANDS)
                    .mapToObj(band -> {
                        byte[] rows = new byte[BYTES_OF_A_BAND];
                        random.nextBytes(rows);
                        return (char) ('a' + band)
                                + Base64.getUrlEncoder().withoutPadding().encodeToString(rows);
                    })
                    .toList();
        }
        return lastSketch;
    }
}
