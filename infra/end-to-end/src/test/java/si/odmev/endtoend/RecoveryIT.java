package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OdmevExtension.class)
class RecoveryIT {
    private static final String OPERATIONS = "/api/v1/operations";
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

    @Test
    void aDeadLetterIsReplayedOnceAndAnErasureTakesItAway() throws Exception {
        UUID key = UUID.randomUUID();
        odmev.putOnSubmissionsTopic(key, JUNK);
        String id = await("dead letter")
                .atMost(Duration.ofSeconds(30))
                .until(() -> open(key), found -> !found.isEmpty())
                .getFirst();
        assertThat(get("/dead-letters/" + id).path("reason").asString()).isNotBlank();

        assertThat(post("/dead-letters/" + id + "/replay").size()).isEqualTo(1);
        assertThat(post("/dead-letters/" + id + "/replay").size()).isZero();

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
