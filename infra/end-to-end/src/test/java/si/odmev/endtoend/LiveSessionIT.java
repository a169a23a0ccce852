package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.AnalyticsClient.Submission;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.StackHome;
import si.odmev.localstack.live.Audience;
import si.odmev.localstack.live.Moderator;
import si.odmev.schemas.LiveEvent;
import si.odmev.schemas.LiveEventType;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;

/** Whatever happens to the network, the service or other servers, each accepted post of the hall is there exactly once. */
@ExtendWith(OdmevExtension.class)
class LiveSessionIT {
    private static final Pattern OPEN_STREAMS = Pattern.compile("(?m)^odmev_live_streams(?:\\{.*})? (\\d+)");
    private static final Pattern BOARD = Pattern.compile("(?m)^event: board\\ndata: ");

    private final RunningOdmev odmev;
    private final URI ingest;
    private final String marker = "oznaka" + UUID.randomUUID().toString().replace("-", "");
    private Moderator moderator;
    private String code;
    private Audience audience;

    LiveSessionIT(RunningOdmev odmev) {
        this.odmev = odmev;
        this.ingest = odmev.stack().url(Component.INGEST);
    }

    @BeforeEach
    void openASession() throws Exception {
        moderator = Moderator.logIn(ingest, odmev.account("moderator"));
        code = moderator.openSession("Predstavitev");
        audience = Audience.join(ingest, code);
    }

    @AfterEach
    void leave() {
        audience.close();
        moderator.close();
    }

    private int showQuestion(String text) throws Exception {
        return showQuestion(UUID.randomUUID(), text);
    }

    private int showQuestion(UUID submission, String text) throws Exception {
        int post = post(audience, UUID.randomUUID(), submission, text + " " + marker);
        moderator.move(code, post, "received", "shown");
        return post;
    }

    /** Posts, and returns the post's number. */
    private static int post(Audience hall, UUID participant, UUID submission, String text) {
        Audience.Asked asked = hall.ask(participant, submission, text).join();
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.number()).isPositive();
        return asked.number();
    }

    @Test
    void fiftyParallelSupportsOfOneParticipantAreOneAndAreWithdrawnAsOne() throws Exception {
        int post = showQuestion("Kdaj bo na postaji zaslon?");
        UUID participant = UUID.randomUUID();

        var answers = IntStream.range(0, 50)
                .mapToObj(i -> audience.support(participant, post, true))
                .toList();

        assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
        assertThat(audience.supports()).containsEntry(post, 1);
        assertThat(recount()).containsEntry(post, 1);
        assertThat(audience.support(participant, post, false).join()).isEqualTo(200);
        assertThat(audience.supports()).containsEntry(post, 0);
        assertThat(recount()).containsEntry(post, 0);
    }

    @Test
    void aPostWhoseAnswerWasLostIsOneWhenItIsSentAgain() throws Exception {
        UUID submission = UUID.randomUUID();
        UUID participant = UUID.randomUUID();
        String text = "Bo zaslon tudi za slepe? " + marker;
        // Whoever gives up that early hears nothing.
        audience.ask(participant, submission, text)
                .completeOnTimeout(new Audience.Asked(0, 0), 1, TimeUnit.MILLISECONDS)
                .join();

        int post = post(audience, participant, submission, text);
        assertThat(post(audience, participant, submission, text)).isEqualTo(post);

        odmev.analytics().await(submission);
        assertThat(odmev.analytics().all("status=all&q=" + marker))
                .extracting(Submission::submissionId)
                .containsExactly(submission);
        moderator.move(code, post, "received", "shown");
        assertThat(audience.supports()).containsOnlyKeys(post);
    }

    @Test
    void whatIsWithheldIsInNoPublicAnswerAndInNoListOfTheAnalysts() throws Exception {
        UUID submission = UUID.randomUUID();
        int post = post(audience, UUID.randomUUID(), submission, "Župan je tepec. " + marker);
        moderator.withhold(code, post, "offensive");
        await("withheld for analysts")
                .atMost(Duration.ofSeconds(20))
                .until(() -> odmev.analytics().await(submission).status().equals("withheld"));

        var anybody = new ApiClient(ingest);
        for (String page : List.of("", "/wall", "/news", "?sort=newest")) {
            assertThat(anybody.get("/live/" + code + page).body()).doesNotContain(marker);
        }
        try (var stream = new Socket(ingest.getHost(), ingest.getPort())) {
            assertThat(firstBoard(stream)).doesNotContain(marker);
        }
        // One submission is read as it is now; lists follow with the next refresh of the index, a second later at most.
        await("in no list")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(odmev.analytics().all("q=" + marker)).isEmpty());
        assertThat(odmev.analytics().api().get("/api/v1/corrections").body()).doesNotContain(marker);
    }

    @Test
    void whatAModeratorAndAnAnalystDecideIsOneHistoryWhoeverWasFirstAndIsErasedWithThePost() throws Exception {
        var analyst = AnalystSession.logIn(odmev.stack().url(Component.ANALYTICS), odmev.account("analyst"));
        UUID analystFirst = UUID.randomUUID();
        UUID moderatorFirst = UUID.randomUUID();
        int firstPost = post(audience, UUID.randomUUID(), analystFirst, "Kdaj bo na igrišču senca? " + marker);
        int secondPost = post(audience, UUID.randomUUID(), moderatorFirst, "Kdaj bo ob jezeru senca? " + marker);
        odmev.analytics().await(analystFirst);
        analyst.setThemes(analyst.open(analystFirst), "Govori o aplikaciji", "smart");
        moderator.withhold(code, secondPost, "offensive");
        awaitReview(moderatorFirst, "offensive", 0);
        awaitReview(analystFirst, "Govori o aplikaciji", 0);

        moderator.withhold(code, firstPost, "offensive");
        analyst.setThemes(analyst.open(moderatorFirst), "Govori o aplikaciji", "smart");

        awaitReview(analystFirst, "offensive", 1);
        awaitReview(moderatorFirst, "Govori o aplikaciji", 1);
        for (UUID id : List.of(analystFirst, moderatorFirst)) {
            Submission submission = odmev.analytics().find(id).orElseThrow();
            assertThat(submission.status()).isEqualTo("withheld");
            assertThat(submission.themes()).containsExactly("smart");
            awaitEmptyQueue(id);
        }

        odmev.putOnSubmissionsTopic(analystFirst, null);

        await("erasure")
                .atMost(Duration.ofSeconds(20))
                .until(() -> odmev.topics()
                                .read(Topic.REVIEWS, analystFirst)
                                .getLast()
                                .value()
                        == null);
        awaitEmptyQueue(analystFirst);
    }

    private void awaitReview(UUID submission, String reason, int earlier) {
        await("review of " + submission).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode review = odmev.analytics()
                    .api()
                    .get("/api/v1/submissions/" + submission)
                    .as(JsonNode.class)
                    .path("review");
            assertThat(review.path("reason").asString("")).isEqualTo(reason);
            assertThat(review.path("history").size()).isEqualTo(earlier);
        });
    }

    /** Of each command of a submission the last record is a tombstone. */
    private void awaitEmptyQueue(UUID submission) {
        await("merged commands of " + submission).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Map<String, Boolean> waiting = new HashMap<>();
            odmev.topics().read(Topic.REVIEW_COMMANDS).stream()
                    .filter(record -> record.key().startsWith(submission + "/"))
                    .forEach(record -> waiting.put(record.key(), record.value() != null));
            assertThat(waiting).isNotEmpty().doesNotContainValue(true);
        });
    }

    @Test
    void whenTheServiceIsKilledNothingAcceptedIsLostAndTalliesAreARecountOfTheTopic() throws Exception {
        Map<UUID, UUID> posts = new HashMap<>();
        UUID firstSubmission = UUID.randomUUID();
        int first = showQuestion(firstSubmission, "Kdaj bo na postaji zaslon?");
        Set<UUID> submissions = new HashSet<>(Set.of(firstSubmission));
        Set<Integer> shown = new HashSet<>(Set.of(first));
        List<CompletableFuture<Integer>> supports = new ArrayList<>();
        List<UUID> supporters = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i == 30) {
                odmev.stack().kill(Component.INGEST);
            }
            UUID participant = UUID.randomUUID();
            supporters.add(participant);
            supports.add(audience.support(participant, first, true));
            if (i % 6 == 0) {
                posts.put(UUID.randomUUID(), participant);
            }
        }
        var sent = new HashMap<UUID, CompletableFuture<Audience.Asked>>();
        posts.forEach((post, participant) -> sent.put(post, audience.ask(participant, post, text(post))));
        odmev.stack().start(Component.INGEST);
        moderator.close();
        moderator = Moderator.logIn(ingest, odmev.account("moderator"));

        // As phones do: what was not confirmed is sent again, under the same id.
        for (int i = 0; i < supports.size(); i++) {
            if (supports.get(i).exceptionally(lost -> 0).join() != 200) {
                UUID participant = supporters.get(i);
                await("support")
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> audience.support(participant, first, true).join() == 200);
            }
        }
        for (var post : sent.entrySet()) {
            UUID submission = post.getKey();
            Audience.Asked asked = post.getValue()
                    .exceptionally(lost -> new Audience.Asked(0, 0))
                    .join();
            if (asked.status() != 200) {
                asked = await("post")
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(
                                () -> audience.ask(posts.get(submission), submission, text(submission))
                                        .join(),
                                again -> again.status() == 200);
            }
            moderator.move(code, asked.number(), "received", "shown");
            submissions.add(submission);
            shown.add(asked.number());
        }

        assertThat(audience.supports()).containsOnlyKeys(shown).containsEntry(first, 60);
        assertThat(recount()).containsEntry(first, 60);
        for (UUID submission : submissions) {
            odmev.analytics().await(submission);
        }
        assertThat(odmev.analytics().all("q=" + marker))
                .extracting(Submission::submissionId)
                .containsExactlyInAnyOrderElementsOf(submissions);
        await("the support in the index")
                .atMost(Duration.ofSeconds(30))
                .until(() -> odmev.analytics()
                        .api()
                        .get("/api/v1/submissions/" + firstSubmission)
                        .body()
                        .contains("\"support\":60"));
    }

    private String text(UUID post) {
        return "Vprašanje " + post + " " + marker;
    }

    @Test
    void twoInstancesShowTheSameBoardAndCountAParticipantOnce() throws Exception {
        LocalStack second = neighbour();
        try (var closing = second) {
            closing.start(Component.INGEST);
            int post = showQuestion("Kdaj bo na postaji zaslon?");
            try (var there = Audience.join(second.url(Component.INGEST), code)) {
                await("the post on the other instance")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> there.supports().containsKey(post));
                UUID participant = UUID.randomUUID();
                var here = audience.support(participant, post, true);
                assertThat(there.support(participant, post, true).join()).isEqualTo(200);
                assertThat(here.join()).isEqualTo(200);
                assertThat(there.support(UUID.randomUUID(), post, true).join()).isEqualTo(200);
                int other = post(there, UUID.randomUUID(), UUID.randomUUID(), "Ali bo več dreves? " + marker);
                await("the other's post")
                        .atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> {
                            moderator.move(code, other, "received", "shown");
                            return true;
                        });

                await("the same board")
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(there.news()).isEqualTo(audience.news()));
                assertThat(audience.supports()).isEqualTo(Map.of(post, 2, other, 0));
            }
        }
    }

    /** A stack of its ingest service alone, beside the first one's servers. */
    private LocalStack neighbour() throws IOException {
        Ports ports = odmev.processes().ports();
        var home = new StackHome(Path.of("target", "neighbour"));
        odmev.processes().home().shareAccounts(home);
        return LocalStack.of(Installation.locate(), home, ports.withServicesOf(Ports.free()), line -> {});
    }

    @Test
    void nothingThatAnybodyCanFollowNamesASubmissionAndAClaimIsProofOnEitherInstance() throws Exception {
        LocalStack second = neighbour();
        try (var closing = second) {
            closing.start(Component.INGEST);
            UUID submission = UUID.randomUUID();
            int post = showQuestion(submission, "Kdaj bo na postaji zaslon?");

            for (URI instance : List.of(ingest, second.url(Component.INGEST))) {
                try (var there = Audience.join(instance, code)) {
                    await("the post")
                            .atMost(Duration.ofSeconds(30))
                            .until(() -> there.supports().containsKey(post));
                    for (String page : List.of("", "/wall", "/news", "?sort=newest")) {
                        assertThat(new ApiClient(instance)
                                        .get("/live/" + code + page)
                                        .body())
                                .doesNotContain(submission.toString());
                    }
                    assertThat(post(there, UUID.randomUUID(), submission, "Kdaj bo na postaji zaslon? " + marker))
                            .as("the number of the author's own post")
                            .isEqualTo(post);
                }
            }
            try (var stream = new Socket(ingest.getHost(), ingest.getPort())) {
                assertThat(firstBoard(stream)).contains("\"number\":" + post).doesNotContain(submission.toString());
            }
        }
    }

    @Test
    void streamsThatPhonesDropLeaveNothingBehind() throws Exception {
        dropStreams(50);
    }

    @ByName
    @Test
    void aThousandStreamsThatPhonesDropLeaveNothingBehind() throws Exception {
        dropStreams(1_000);
    }

    private void dropStreams(int number) throws Exception {
        int before = openStreams();
        for (int i = 0; i < number; i++) {
            try (var phone = new Socket(ingest.getHost(), ingest.getPort())) {
                firstBoard(phone);
            }
        }
        await("all streams have ended")
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(openStreams()).isLessThanOrEqualTo(before));
    }

    /** Asks for the stream and reads until the first board is whole; a heartbeat comes before it. */
    private String firstBoard(Socket phone) throws IOException {
        phone.setSoTimeout(20_000);
        phone.getOutputStream()
                .write(("GET /live/" + code + "/stream HTTP/1.1\r\nHost: hall\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        var read = new StringBuilder();
        byte[] buffer = new byte[8192];
        while (!BOARD.matcher(read).find() || !read.toString().endsWith("\n\n\r\n")) {
            int length = phone.getInputStream().read(buffer);
            if (length < 0) {
                throw new IOException("the stream ended: " + read);
            }
            read.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        assertThat(read).startsWith("HTTP/1.1 200");
        return read.toString();
    }

    private int openStreams() throws IOException, InterruptedException {
        String metrics = new ApiClient(ingest)
                .as(odmev.account("operator"))
                .get("/actuator/prometheus")
                .body();
        var streams = OPEN_STREAMS.matcher(metrics);
        assertThat(streams.find()).as("the gauge of open streams").isTrue();
        return Integer.parseInt(streams.group(1));
    }

    /** How many support each post, by its number, counted from the events alone. */
    private Map<Integer, Integer> recount() {
        var numbers = new HashMap<String, Integer>();
        var supporters = new HashMap<Integer, Set<String>>();
        for (LiveEvent event : events()) {
            String submission = event.getSubmissionId();
            if (event.getType() == LiveEventType.POSTED) {
                numbers.putIfAbsent(submission, numbers.size() + 1);
            } else if (event.getType() == LiveEventType.SUPPORTED) {
                supporters
                        .computeIfAbsent(numbers.get(submission), post -> new HashSet<>())
                        .add(event.getParticipant());
            } else if (event.getType() == LiveEventType.SUPPORT_WITHDRAWN) {
                supporters.getOrDefault(numbers.get(submission), Set.of()).remove(event.getParticipant());
            }
        }
        var counts = new HashMap<Integer, Integer>();
        supporters.forEach((post, people) -> counts.put(post, people.size()));
        return counts;
    }

    private List<LiveEvent> events() {
        var registry =
                new SchemaRegistry(SchemaRegistry.Client.APICURIO, odmev.stack().url(Component.REGISTRY));
        try (var values = registry.valueDeserializer(LiveEvent.class)) {
            return odmev.topics().read(Topic.LIVE_EVENTS, code).stream()
                    .map(record -> values.deserialize(record.topic(), record.headers(), record.value()))
                    .toList();
        }
    }
}
