package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.AnalyticsClient.Submission;
import si.odmev.endtoend.AnalyticsClient.Totals;
import si.odmev.endtoend.IngestClient.Receipt;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.Repartition;
import si.odmev.localstack.StackException;
import si.odmev.localstack.live.Audience;
import si.odmev.localstack.live.Moderator;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody adds partitions to a topic by hand, and the operator follows the runbook PartitionsRaised. */
@ByName
@ExtendWith(OdmevExtension.class)
class PartitionGrowthIT {
    private static final int USUAL = Topic.SUBMISSIONS.partitions();
    private static final int RAISED = 9;

    /** Number of the one post of the live session. */
    private static final int ONLY_POST = 1;

    private static final Duration UNTIL_SAID = Duration.ofMinutes(2);
    private static final Duration UNTIL_BALANCED = Duration.ofMinutes(3);
    private static final String SAID =
            "the stream is not started: feedback.submissions.v1 has 9 partitions, needed are 6";

    private final RunningOdmev odmev;

    PartitionGrowthIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void raisedPartitionsAreSaidInOneLineAndLaidOutAnewWithEverythingAsItWas() throws Exception {
        var accepted = new ArrayList<UUID>();
        for (int i = 0; i < 12; i++) {
            accepted.add(odmev.ingest()
                    .accept(proposal("Več klopi ob poti številka " + i + "."))
                    .submissionId());
        }
        Receipt erasedBefore = odmev.ingest().accept(proposal("To bo izbrisano prej."));
        Receipt erasedMeanwhile =
                IngestClient.receipt(odmev.ingest().submit(keyThatMoves(), proposal("To bo izbrisano medtem.")));
        UUID reviewed = accepted.getFirst();
        odmev.analytics().await(reviewed);
        review(reviewed);
        erase(erasedBefore.statusUrl());
        UUID post = UUID.randomUUID();
        String code = liveSessionWithSupport(post);
        awaitBalance();
        awaitSupport(post, 1);
        Map<UUID, Submission> before = all();
        assertThat(before.get(reviewed).themes()).containsExactly("smart");
        assertThat(before)
                .containsKeys(post, erasedMeanwhile.submissionId())
                .doesNotContainKey(erasedBefore.submissionId());
        Map<UUID, Long> revisions = revisions(accepted);

        raiseByHand();
        odmev.stack().stop(Component.ANALYTICS);
        odmev.stack().stop(Component.INGEST);
        odmev.stack().start(Component.INGEST);
        CompletableFuture<Void> starting =
                CompletableFuture.runAsync(() -> odmev.stack().start(Component.ANALYTICS));
        await("the reason in the log").atMost(UNTIL_SAID).until(() -> timesSaid() > 0);
        UUID whileRaised =
                odmev.ingest().accept(proposal("Sprejem teče naprej.")).submissionId();
        erase(erasedMeanwhile.statusUrl());
        assertThat(analyticsReadiness()).isEqualTo(503);
        assertThat(all()).as("what analysts read meanwhile").isEqualTo(before);
        assertThat(odmev.operator().get("/api/v1/operations/health").body()).contains("has 9 partitions");
        assertThatThrownBy(() -> repartition(RAISED)).isInstanceOf(StackException.class);
        assertThat(timesSaid()).isOne();
        assertThat(odmev.stack().condition(Component.ANALYTICS).process()).isPresent();

        odmev.stack().stop(Component.ANALYTICS);
        odmev.stack().stop(Component.INGEST);
        starting.handle((done, stopped) -> null).join();
        assertThat(repartition(RAISED)).isZero();
        odmev.stack().start();

        awaitBalance();
        var expected = new HashMap<>(before);
        expected.remove(erasedMeanwhile.submissionId());
        assertThat(odmev.analytics().await(whileRaised).text()).isEqualTo("Sprejem teče naprej.");
        expected.put(whileRaised, odmev.analytics().find(whileRaised).orElseThrow());
        assertThatAllIs(expected);
        revisions(accepted).forEach((id, revision) -> assertThat(revision).isGreaterThan(revisions.get(id)));
        assertThatErased(erasedBefore);
        assertThatErased(erasedMeanwhile);
        assertThatTheLiveSessionGoesOn(code);
        awaitSupport(post, 2);
        rebuildIndices();
        awaitBalance();
        assertThatAllIs(expected);

        // Back, and by that also the case that nobody had raised anything.
        odmev.stack().stop(Component.ANALYTICS);
        odmev.stack().stop(Component.INGEST);
        assertThat(repartition(USUAL)).isZero();
        odmev.stack().start();
        awaitBalance();
        assertThatAllIs(expected);
        awaitSupport(post, 2);
        rebuildIndices();
        awaitBalance();
        odmev.analytics().awaitTotalsThatEqualTheList();
    }

    /** Of the topics that are keyed by submission every record is in its place. */
    private void assertThatAllIs(Map<UUID, Submission> expected) {
        await("all as it was").atMost(UNTIL_BALANCED).untilAsserted(() -> {
            assertThat(all()).isEqualTo(expected);
            Totals totals = odmev.analytics().totals("");
            assertThat(totals.total()).isEqualTo(odmev.analytics().list("").total());
        });
    }

    private Map<UUID, Submission> all() throws IOException, InterruptedException {
        return odmev.analytics().all("status=all").stream()
                .collect(Collectors.toMap(Submission::submissionId, submission -> submission));
    }

    /** A key that another number of partitions puts elsewhere, so that its tombstone misses what it erases. */
    private static UUID keyThatMoves() {
        return Stream.generate(UUID::randomUUID)
                .filter(key -> {
                    int hash = Utils.toPositive(Utils.murmur2(key.toString().getBytes(StandardCharsets.UTF_8)));
                    return hash % USUAL != hash % RAISED;
                })
                .findFirst()
                .orElseThrow();
    }

    private void review(UUID id) throws Exception {
        AnalystSession analyst = AnalystSession.logIn(odmev.stack().url(Component.ANALYTICS), odmev.account("analyst"));
        analyst.setThemes(analyst.open(id), "Govori o aplikaciji", "smart");
        await("the review").until(() -> odmev.analytics().find(id).orElseThrow().themes(), List.of("smart")::equals);
    }

    private String liveSessionWithSupport(UUID post) throws Exception {
        URI ingest = odmev.stack().url(Component.INGEST);
        try (Moderator moderator = Moderator.logIn(ingest, odmev.account("moderator"))) {
            String code = moderator.openSession("Predstavitev s particijami");
            try (Audience audience = Audience.join(ingest, code)) {
                Audience.Asked asked = audience.ask(UUID.randomUUID(), post, "Kdaj bo dvigalo?")
                        .join();
                assertThat(asked).isEqualTo(new Audience.Asked(200, ONLY_POST));
                moderator.move(code, ONLY_POST, "received", "shown");
                assertThat(audience.support(UUID.randomUUID(), ONLY_POST, true).join())
                        .isEqualTo(200);
            }
            odmev.analytics().await(post);
            return code;
        }
    }

    private void assertThatTheLiveSessionGoesOn(String code) throws Exception {
        try (Audience audience = Audience.join(odmev.stack().url(Component.INGEST), code)) {
            assertThat(audience.supports()).containsEntry(ONLY_POST, 1);
            assertThat(audience.support(UUID.randomUUID(), ONLY_POST, true).join())
                    .isEqualTo(200);
            await("the second support").until(() -> audience.supports().get(ONLY_POST), Integer.valueOf(2)::equals);
        }
    }

    private void awaitSupport(UUID post, int support) {
        await("support in the index")
                .atMost(UNTIL_BALANCED)
                .until(() -> document(post).path("_source").path("support").asInt(-1) == support);
    }

    private Map<UUID, Long> revisions(List<UUID> ids) throws Exception {
        var revisions = new HashMap<UUID, Long>();
        for (UUID id : ids) {
            revisions.put(id, document(id).path("_version").asLong());
        }
        return revisions;
    }

    private JsonNode document(UUID id) throws Exception {
        return JsonMapper.shared()
                .readTree(odmev.elasticsearch()
                        .get("/feedback-submissions/_doc/" + id)
                        .body());
    }

    private void raiseByHand() throws Exception {
        try (var admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, odmev.stack().kafkaBootstrapServers()))) {
            admin.createPartitions(Map.of(Topic.SUBMISSIONS.topicName(), NewPartitions.increaseTo(RAISED)))
                    .all()
                    .get();
        }
    }

    private long timesSaid() throws IOException {
        return Files.readAllLines(odmev.processes().home().log(Component.ANALYTICS)).stream()
                .filter(line -> line.contains(SAID))
                .count();
    }

    private int analyticsReadiness() throws Exception {
        return new ApiClient(odmev.stack().url(Component.ANALYTICS))
                .get("/actuator/health/readiness")
                .status();
    }

    private int repartition(int partitions) throws Exception {
        return new Repartition(Installation.locate(), odmev.processes()).to(partitions);
    }

    private void erase(URI statusUrl) throws Exception {
        ApiClient api = odmev.ingest().api();
        assertThat(api.send(api.request(statusUrl.toString()).DELETE()).status())
                .isEqualTo(204);
    }

    private void assertThatErased(Receipt receipt) throws Exception {
        String path = receipt.statusUrl().getPath() + "?" + receipt.statusUrl().getRawQuery();
        assertThat(odmev.ingest().api().get(path).status()).isEqualTo(410);
        await("erased").until(() -> odmev.analytics().find(receipt.submissionId()), Optional::isEmpty);
        for (Topic topic : new Topic[] {Topic.SUBMISSIONS, Topic.CONTACTS, Topic.THEMED}) {
            assertThat(odmev.topics().read(topic, receipt.submissionId()))
                    .as("what is left in %s", topic)
                    .allSatisfy(record -> assertThat(record.value()).isNull());
        }
    }

    private void rebuildIndices() throws Exception {
        ApiClient operator = odmev.operator();
        Answer answer = operator.send(
                operator.request("/api/v1/operations/index-rebuilds").POST(BodyPublishers.noBody()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void awaitBalance() {
        await("balance").atMost(UNTIL_BALANCED).untilAsserted(() -> {
            JsonNode report = JsonMapper.shared()
                    .readTree(odmev.operator()
                            .get("/api/v1/operations/reconciliation")
                            .body());
            assertThat(report.path("balanced").asBoolean())
                    .as(report.toPrettyString())
                    .isTrue();
            assertThat(report.path("inFlight").asLong()).isZero();
        });
    }
}
