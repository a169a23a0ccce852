package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OdmevExtension.class)
class RecoveryIT {
    private static final String OPERATIONS = "/api/v1/operations";
    private static final Duration UNTIL_REBUILT = Duration.ofMinutes(2);
    private static final byte[] JUNK = {9, 9, 9};

    private final RunningOdmev odmev;

    RecoveryIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void theLedgerBalancesAndRebuiltIndicesHaveTheSame() throws Exception {
        UUID before =
                odmev.ingest().accept(proposal("Pred obnovo: več dreves.")).submissionId();
        odmev.analytics().await(before);
        awaitBalance();
        long total = odmev.analytics().list("status=all").total();

        JsonNode rebuilt = post("/index-rebuilds");

        assertThat(rebuilt.size()).isEqualTo(2);
        assertThat(odmev.analytics().list("status=all").total()).isEqualTo(total);
        UUID after = odmev.ingest().accept(proposal("Po obnovi: več dreves.")).submissionId();
        odmev.analytics().await(after);
        odmev.analytics().awaitTotalsThatEqualTheList();
        awaitBalance();
    }

    /** As the runbook LedgerBroken says. */
    @Test
    void aDocumentThatSomebodyPutIntoTheIndexIsFoundByReconcileAndMendedByReindex() throws Exception {
        odmev.analytics()
                .await(odmev.ingest()
                        .accept(proposal("Pred popravilom: več klopi."))
                        .submissionId());
        awaitBalance();
        long total = odmev.analytics().list("status=all").total();
        putIntoTheIndex("/feedback-submissions/_doc/by-hand");
        putIntoTheIndex("/feedback-theme-counts/_doc/by-hand");

        JsonNode report = get("/reconciliation");
        assertThat(report.path("balanced").asBoolean()).isFalse();
        assertThat(report.path("differences").toString())
                .contains("\"by-hand\"")
                .contains("indexed_without_themed");

        JsonNode rebuilt = post("/index-rebuilds");

        assertThat(rebuilt.size()).isEqualTo(2);
        for (JsonNode one : rebuilt) {
            assertThat(one.path("mended").path("notInTopic").asLong())
                    .as(one.toString())
                    .isOne();
            assertThat(one.path("mended").path("some").path(0).path("id").asString())
                    .isEqualTo("by-hand");
        }
        assertThat(odmev.analytics().list("status=all").total()).isEqualTo(total);
        awaitBalance();
    }

    @Test
    void ofManyRebuildsAtOnceTheOthersAreToldSoAndNothingIsLost() throws Exception {
        odmev.analytics()
                .await(odmev.ingest()
                        .accept(proposal("Hkratna obnova: več koles."))
                        .submissionId());
        awaitBalance();
        long total = odmev.analytics().list("status=all").total();

        List<Answer> answers;
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Answer>> rebuilds = Collections.nCopies(4, this::rebuild);
            answers =
                    threads.invokeAll(rebuilds).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).extracting(Answer::status).contains(200).isSubsetOf(200, 409);
        assertThat(odmev.analytics().list("status=all").total()).isEqualTo(total);
        assertThatEachAliasLeadsToTheOnlyIndex();
        awaitBalance();
    }

    @ByName
    @Test
    void anIndexThatAnotherInstanceBuildsIsLeftAloneUntilThatOneIsDead() throws Exception {
        odmev.analytics()
                .await(odmev.ingest()
                        .accept(proposal("Druga obnova: več luči."))
                        .submissionId());
        String other = nextOf(indicesOf("feedback-submissions").getFirst());
        send(odmev.elasticsearch().request("/" + other).PUT(mark(0)), 200);
        Future<Answer> answer;
        try (var threads = Executors.newSingleThreadExecutor()) {
            answer = threads.submit(this::rebuild);
            for (int beat = 1; !answer.isDone(); beat++) {
                send(odmev.elasticsearch().request("/" + other + "/_mapping").PUT(mark(beat)), 200);
            }
        }
        assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(409);
        assertThat(answer.get().body()).contains(other);
        assertThat(indicesOf("feedback-submissions")).contains(other).hasSize(2);

        assertThat(rebuild().status()).isEqualTo(200);

        assertThatEachAliasLeadsToTheOnlyIndex();
        awaitBalance();
    }

    @Test
    void aDeadLetterIsReplayedOnceAndAnErasureTakesItAway() throws Exception {
        UUID key = UUID.randomUUID();
        odmev.putOnSubmissionsTopic(key, JUNK);
        String id = await("dead letter")
                .atMost(Duration.ofSeconds(30))
                .until(() -> open(key), found -> !found.isEmpty())
                .getFirst();
        assertThat(get("/dead-letters/" + id).path("reason").asString()).isNotBlank();

        assertThat(post("/dead-letters/" + id + "/replay").path("replayed").size())
                .isEqualTo(1);
        assertThat(post("/dead-letters/" + id + "/replay").path("replayed").size())
                .isZero();

        await("the replayed one fails as well")
                .atMost(Duration.ofSeconds(30))
                .until(() -> open(key), found -> !found.isEmpty() && !found.contains(id));
        odmev.putOnSubmissionsTopic(key, null);
        await("erasure").atMost(Duration.ofSeconds(30)).until(() -> of(key).isEmpty());
    }

    @Test
    void onlyTheOperatorMayLook() throws Exception {
        ApiClient analyst = odmev.analytics().api();
        assertThat(analyst.get(OPERATIONS + "/dead-letters").status()).isEqualTo(403);
        assertThat(analyst.get(OPERATIONS + "/reconciliation").status()).isEqualTo(403);
    }

    private void putIntoTheIndex(String document) throws Exception {
        send(odmev.elasticsearch().request(document + "?refresh=true").PUT(BodyPublishers.ofString("{}")), 201);
    }

    /** With so much patience as it takes until another one is taken for dead. */
    private Answer rebuild() throws Exception {
        ApiClient operator = odmev.operator();
        return operator.send(operator.request(OPERATIONS + "/index-rebuilds")
                .timeout(UNTIL_REBUILT)
                .POST(BodyPublishers.noBody()));
    }

    private void assertThatEachAliasLeadsToTheOnlyIndex() throws Exception {
        for (String alias : List.of("feedback-submissions", "feedback-theme-counts")) {
            JsonNode aliases = JsonMapper.shared()
                    .readTree(odmev.elasticsearch().get("/_alias/" + alias).body());
            assertThat(indicesOf(alias)).containsExactlyElementsOf(aliases.propertyNames());
        }
    }

    private List<String> indicesOf(String alias) throws Exception {
        JsonNode indices = JsonMapper.shared()
                .readTree(
                        odmev.elasticsearch().get("/" + alias + "-v1-*/_alias").body());
        return List.copyOf(indices.propertyNames());
    }

    private static String nextOf(String index) {
        int dash = index.lastIndexOf('-') + 1;
        return index.substring(0, dash) + String.format("%06d", Integer.parseInt(index.substring(dash)) + 1);
    }

    private static BodyPublisher mark(int beat) {
        return BodyPublishers.ofString((beat == 0 ? "{\"mappings\": %s}" : "%s")
                .formatted("{\"_meta\": {\"rebuild\": {\"builder\": \"another\", \"beat\": " + beat + "}}}"));
    }

    private void send(HttpRequest.Builder request, int expected) throws Exception {
        Answer answer = odmev.elasticsearch().send(request.header("Content-Type", "application/json"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
    }

    private void awaitBalance() {
        await("balance").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode report = get("/reconciliation");
            assertThat(report.path("balanced").asBoolean())
                    .as(report.toPrettyString())
                    .isTrue();
            assertThat(report.path("inFlight").asLong()).isZero();
        });
    }

    private List<String> open(UUID key) throws Exception {
        return of(key).stream()
                .filter(letter -> letter.path("state").asString().equals("open"))
                .map(letter -> letter.path("id").asString())
                .toList();
    }

    private List<JsonNode> of(UUID key) throws Exception {
        return StreamSupport.stream(get("/dead-letters").spliterator(), false)
                .filter(letter -> letter.path("key").asString().equals(key.toString()))
                .toList();
    }

    private JsonNode get(String path) throws Exception {
        return read(odmev.operator().get(OPERATIONS + path));
    }

    private JsonNode post(String path) throws Exception {
        ApiClient operator = odmev.operator();
        return read(operator.send(operator.request(OPERATIONS + path).POST(BodyPublishers.noBody())));
    }

    private static JsonNode read(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
