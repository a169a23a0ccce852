package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.AnalyticsClient.ThemeTotal;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;

/** An analyst's decision takes effect at once, survives whatever happens later, and trains the classifier. */
@ExtendWith(OdmevExtension.class)
class CorrectionIT {
    /** The name under which the topology keeps its offsets, and with which its own topics begin. */
    private static final String APPLICATION = "odmev-analytics";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration UNTIL_REPLAYED = Duration.ofSeconds(90);

    private final RunningOdmev odmev;
    private AnalystSession analyst;

    CorrectionIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @BeforeEach
    void logIn() throws Exception {
        analyst = logInAgain();
    }

    @Test
    void aCorrectionInThePageIsCountedWithinTwoSecondsAndTheFirstOneIsRemembered() throws Exception {
        String hour = "2022-09-05T10";
        UUID id = say(hour, "Na igrišču ob jezeru ni sence.");

        var form = analyst.open(id);
        assertThat(analyst.setThemes(form, "Govori o aplikaciji", "smart").statusCode())
                .isEqualTo(200);

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(counts(hour)).containsExactlyInAnyOrderEntriesOf(Map.of("smart", 1L)));
        await().atMost(PATIENCE).until(() -> review(id).path("reason").asString(""), "Govori o aplikaciji"::equals);

        analyst.setThemes(analyst.open(id), "Vendarle brez teme");

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(counts(hour)).containsExactlyInAnyOrderEntriesOf(Map.of("none", 1L)));
        await().atMost(PATIENCE).until(() -> review(id).path("history").size(), size -> size == 1);
        JsonNode first = review(id).path("history").get(0);
        assertThat(first.path("reason").asString()).isEqualTo("Govori o aplikaciji");
        assertThat(first.path("reviewer").asString())
                .isEqualTo(odmev.account("analyst").username());
        assertThat(first.path("themes").get(0).asString()).isEqualTo("smart");
        assertThat(analyst.open(id).html()).contains("Govori o aplikaciji", "Vendarle brez teme");
    }

    @Test
    void ofTwoAnalystsWithTheSamePageTheSecondIsToldAndChangesNothing() throws Exception {
        String hour = "2022-09-06T10";
        UUID id = say(hour, "Na igrišču ob jezeru ni sence.");
        var form = analyst.open(id);
        var other = logInAgain();
        var formOfTheOther = other.open(id);

        analyst.setThemes(form, "Prvi", "smart");
        var refused = other.setThemes(formOfTheOther, "Drugi", "green");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Medtem je o tem prispevku odločil nekdo drug.");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts(hour)).containsExactlyInAnyOrderEntriesOf(Map.of("smart", 1L)));
        assertThat(odmev.topics().read(Topic.REVIEWS, id)).hasSize(1);
    }

    @Test
    void theQueueOffersWhatHasNoThemeUntilSomebodyDecides() throws Exception {
        UUID id = say("2022-09-07T10", odmev.analytics().textThatAwaitsReview());
        await().until(() -> submission(id).path("status").asString(), "awaiting_review"::equals);
        String receipt = submission(id).path("receipt").asString();

        String page = queueUntil(receipt);
        var form = new AnalystSession.OpenForm("/review/" + id, page);
        var next = analyst.setThemes(form, "");

        assertThat(next.uri().getPath()).isEqualTo("/review");
        assertThat(next.body()).contains("Odločitev je shranjena.").doesNotContain("Prispevek " + receipt);
        await().atMost(PATIENCE).until(() -> submission(id).path("status").asString(), "themed"::equals);
    }

    @Test
    void whatPeopleDecidedSurvivesAReplayFromTheStart() throws Exception {
        String hour = "2022-09-08T10";
        UUID id = say(hour, "Na igrišču ob jezeru ni sence.");
        analyst.setThemes(analyst.open(id), "Prvič", "green");
        await().until(() -> review(id).path("reason").asString(""), "Prvič"::equals);
        analyst.setThemes(analyst.open(id), "Drugič", "smart");
        await().until(() -> review(id).path("reason").asString(""), "Drugič"::equals);
        int published = odmev.topics().read(Topic.THEMED, id).size();

        odmev.stack().stop(Component.ANALYTICS);
        forgetTheStream();
        odmev.stack().start(Component.ANALYTICS);

        await("replay")
                .atMost(UNTIL_REPLAYED)
                .until(() -> odmev.topics().read(Topic.THEMED, id).size() > published);
        await().atMost(UNTIL_REPLAYED)
                .untilAsserted(() -> assertThat(counts(hour)).containsExactlyInAnyOrderEntriesOf(Map.of("smart", 1L)));
        odmev.analytics().awaitTotalsThatEqualTheList();
        assertThat(submission(id).path("themedBy").asString()).isEqualTo("person");
        assertThat(review(id).path("history").get(0).path("reason").asString()).isEqualTo("Prvič");
    }

    @ByName
    @Test
    void correctionsTeachTheNextClassifierWhichThemesAllAnewExceptWhatPeopleDecided() throws Exception {
        String hour = "2022-09-09T10";
        UUID decided = say(hour, "Na igrišču ob jezeru ni sence.");
        UUID undecided = say("2022-09-09T12", "Na igrišču ob jezeru ni sence.");
        analyst.setThemes(analyst.open(decided), "Govori o aplikaciji", "smart");
        await().until(() -> submission(decided).path("themedBy").asString(), "person"::equals);
        String before = submission(undecided).path("classifier").asString();

        Path export = Path.of("target", "corrections.jsonl");
        // Search shows a decision a moment after the submission itself does.
        Files.writeString(
                export,
                await().until(
                                () -> odmev.analytics()
                                        .api()
                                        .get("/api/v1/corrections")
                                        .body(),
                                body -> body.contains(decided.toString())));
        assertThat(Files.readString(export)).contains(decided.toString()).doesNotContain(undecided.toString());
        Path models = odmev.processes().home().models();
        try {
            train(export, models);
            restartAnalytics();

            await("new classifier")
                    .atMost(UNTIL_REPLAYED)
                    .until(() -> submission(undecided).path("classifier").asString(), now -> !now.equals(before));
            await("new classifier beside the decision")
                    .atMost(UNTIL_REPLAYED)
                    .until(() -> submission(decided).path("classifier").asString(), now -> !now.equals(before));
            assertThat(counts(hour)).containsExactlyInAnyOrderEntriesOf(Map.of("smart", 1L));
            assertThat(submission(decided).path("themedBy").asString()).isEqualTo("person");
            assertThat(review(decided).path("reason").asString()).isEqualTo("Govori o aplikaciji");
            odmev.analytics().awaitTotalsThatEqualTheList();
        } finally {
            delete(models);
            restartAnalytics();
        }
        await("shipped classifier")
                .atMost(UNTIL_REPLAYED)
                .until(() -> submission(undecided).path("classifier").asString(), before::equals);
        odmev.analytics().awaitTotalsThatEqualTheList();
    }

    private AnalystSession logInAgain() throws Exception {
        return AnalystSession.logIn(odmev.stack().url(Component.ANALYTICS), odmev.account("analyst"));
    }

    /** Said at twenty past, alone in its hour. */
    private UUID say(String hour, String text) throws Exception {
        UUID id = odmev.ingest()
                .as(odmev.account("clerk"))
                .accept(Map.of("kind", "opinion", "text", text, "channel", "paper", "submittedAt", hour + ":20:00Z"))
                .submissionId();
        odmev.analytics().await(id);
        return id;
    }

    /** Submissions by theme, without the themes that have none. */
    private Map<String, Long> counts(String hour) throws Exception {
        int next = Integer.parseInt(hour.substring(hour.length() - 2)) + 1;
        return odmev
                .analytics()
                .totals("from=" + hour + ":00:00Z&to=" + hour.substring(0, hour.length() - 2) + next + ":00:00Z")
                .themes()
                .stream()
                .filter(total -> total.count() > 0)
                .collect(Collectors.toMap(ThemeTotal::theme, ThemeTotal::count));
    }

    private JsonNode submission(UUID id) throws Exception {
        return odmev.analytics().api().get("/api/v1/submissions/" + id).as(JsonNode.class);
    }

    private JsonNode review(UUID id) throws Exception {
        return submission(id).path("review");
    }

    /** Passes over what other tests left in the queue. */
    private String queueUntil(String receipt) throws Exception {
        String page = analyst.get("/review");
        for (int passed = 0; passed < 1_000 && !page.contains("Prispevek " + receipt); passed++) {
            var skip = Pattern.compile("href=\"([^\"]*)\" data-skip").matcher(page);
            page = skip.find() ? analyst.get(skip.group(1).replace("&amp;", "&")) : analyst.get("/review");
        }
        assertThat(page).contains("Prispevek " + receipt);
        return page;
    }

    /** As if the topology had never run: no offsets, no stores, no topics of its own. */
    private void forgetTheStream() throws Exception {
        try (var admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, odmev.stack().kafkaBootstrapServers()))) {
            admin.deleteConsumerGroups(List.of(APPLICATION)).all().get();
            admin.deleteTopics(odmev.topics().names().stream()
                            .filter(topic -> topic.startsWith(APPLICATION + "-"))
                            .toList())
                    .all()
                    .get();
        }
        delete(odmev.processes().home().streams());
    }

    private void restartAnalytics() {
        odmev.stack().stop(Component.ANALYTICS);
        odmev.stack().start(Component.ANALYTICS);
    }

    private static void train(Path corrections, Path models) throws Exception {
        var installation = Installation.locate();
        Process train = new ProcessBuilder(
                        Installation.java().toString(),
                        "-Xmx512m",
                        "-jar",
                        installation.themeTool().toString(),
                        "train",
                        corrections.toString(),
                        installation
                                .root()
                                .resolve("schemas/src/main/resources/theme-packs/smart-city/texts/dev.jsonl")
                                .toString(),
                        "--output",
                        models.toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "train.log").toFile())
                .start();
        assertThat(train.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(train.exitValue())
                .as(Files.readString(Path.of("target", "train.log")))
                .isZero();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> contents = Files.walk(directory)) {
                contents.sorted(Comparator.reverseOrder()).forEach(path -> {
                    try {
                        Files.delete(path);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }
}
