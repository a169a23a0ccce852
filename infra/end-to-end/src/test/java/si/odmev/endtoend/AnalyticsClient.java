package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** Reads submissions, as an analyst's program does. */
public record AnalyticsClient(ApiClient api) {
    private static final List<String> NO_THEMES = List.of(
            "Gospod Kovač je prišel v torek.",
            "Davki so previsoki.",
            "Prodaja zemljišča naj se ustavi.",
            "Volitve bodo jeseni.",
            "Tega ne razumem najbolje.");
    private static final int LARGEST_PAGE = 100;
    private static final Duration UNTIL_INDEXED = Duration.ofSeconds(20);
    private static final Duration UNTIL_COUNTED = Duration.ofSeconds(60);

    /** A submission with its themes. */
    public record Submission(
            UUID submissionId,
            String receipt,
            String kind,
            String channel,
            String status,
            String language,
            List<String> themes,
            String text,
            Instant submittedAt,
            List<Evidence> evidence,
            Group group) {}

    /** Those with nearly the same text; {@code submissions} is the address of their list. */
    public record Group(String first, int size, String submissions) {}

    /** Words that decided for a theme. */
    public record Evidence(String theme, String words) {}

    /** What the classifier says about a text. */
    record Reading(boolean needsReview) {}

    /** A page of a list. */
    public record Page(
            long total,
            long texts,
            long submissions,
            List<Submission> items,
            String next,
            Map<String, Map<String, Long>> facets) {}

    /** Totals as the stream keeps them. */
    public record Totals(
            long total, long texts, Map<String, Long> kinds, Map<String, Long> channels, List<ThemeTotal> themes) {}

    public record ThemeTotal(String theme, long count) {}

    record RisingWords(List<RisingWord> words) {}

    record RisingWord(String word) {}

    public Optional<Submission> find(UUID submissionId) throws IOException, InterruptedException {
        Answer answer = api.get("/api/v1/submissions/" + submissionId);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(read(answer, Submission.class));
    }

    /** The submission, as soon as lists show it too, which is up to a refresh of the index after it can be read by its id. */
    public Submission await(UUID submissionId) {
        Submission submission = Awaitility.await("submission " + submissionId)
                .atMost(UNTIL_INDEXED)
                .until(() -> find(submissionId), Optional::isPresent)
                .orElseThrow();
        Awaitility.await("submission " + submissionId + " in a list")
                .atMost(UNTIL_INDEXED)
                .until(() -> list("status=all&q=" + ApiClient.encoded(submission.receipt())).items().stream()
                        .anyMatch(shown -> shown.submissionId().equals(submissionId)));
        return submission;
    }

    /**
     * The first page of a list.
     *
     * @param query parameters, encoded: {@code theme=smart&kind=proposal}
     */
    public Page list(String query) throws IOException, InterruptedException {
        return read(api.get("/api/v1/submissions?size=1&" + query), Page.class);
    }

    /** All submissions of a list, page by page. */
    public List<Submission> all(String query) throws IOException, InterruptedException {
        var all = new ArrayList<Submission>();
        Page page;
        int number = 0;
        do {
            page = read(
                    api.get("/api/v1/submissions?size=" + LARGEST_PAGE + "&page=" + number++ + "&" + query),
                    Page.class);
            all.addAll(page.items());
        } while (!page.items().isEmpty() && all.size() < page.total());
        return all;
    }

    /** Ids of the submissions that words find, in no order. */
    public List<UUID> search(String words) throws IOException, InterruptedException {
        return all("q=" + ApiClient.encoded(words)).stream()
                .map(Submission::submissionId)
                .toList();
    }

    /** The words of a theme that rise between two days. */
    public List<String> words(String theme, String from, String to) throws IOException, InterruptedException {
        String path = "/api/v1/themes/" + theme + "/words?from=" + from + "&to=" + to;
        return read(api.get(path), RisingWords.class).words().stream()
                .map(RisingWord::word)
                .toList();
    }

    public Totals totals(String query) throws IOException, InterruptedException {
        return read(api.get("/api/v1/themes?" + query), Totals.class);
    }

    /** A text that leaves the classifier unsure, whatever it has learned. */
    public String textThatAwaitsReview() throws IOException, InterruptedException {
        for (String text : NO_THEMES) {
            var request = api.request("/api/v1/classify")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of("text", text))));
            if (read(api.send(request), Reading.class).needsReview()) {
                return text;
            }
        }
        throw new AssertionError("The classifier is sure of each of " + NO_THEMES);
    }

    /**
     * What the stream counted must be, as soon as it has come to rest, what a count over the paged list gives: by theme,
     * kind and channel, and in the facets.
     */
    public void awaitTotalsThatEqualTheList() {
        Awaitility.await("totals").atMost(UNTIL_COUNTED).untilAsserted(() -> {
            Totals totals = totals("");
            List<Submission> all = all("");
            var facets = list("").facets();
            assertThat(all).extracting(Submission::submissionId).doesNotHaveDuplicates();
            assertThat(totals.total()).isEqualTo(all.size());
            for (ThemeTotal theme : totals.themes()) {
                List<Submission> ofTheme = all("theme=" + theme.theme());
                assertThat(ofTheme)
                        .extracting(Submission::submissionId)
                        .doesNotHaveDuplicates()
                        .hasSize((int) theme.count());
                assertThat(ofTheme)
                        .allMatch(submission -> theme.theme().equals("none")
                                ? submission.themes().isEmpty()
                                : submission.themes().contains(theme.theme()));
                assertThat(facets.get("theme").getOrDefault(theme.theme(), 0L)).isEqualTo(theme.count());
            }
            assertAreCounts(totals.kinds(), all, Submission::kind);
            assertAreCounts(totals.channels(), all, Submission::channel);
        });
    }

    private static void assertAreCounts(
            Map<String, Long> counts, List<Submission> all, Function<Submission, String> property) {
        Map<String, Long> counted = all.stream().collect(Collectors.groupingBy(property, Collectors.counting()));
        assertThat(counts).containsAllEntriesOf(counted);
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(all.size());
    }

    private static <T> T read(Answer answer, Class<T> type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(type);
    }
}
