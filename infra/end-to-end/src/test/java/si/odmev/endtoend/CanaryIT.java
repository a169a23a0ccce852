package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.localstack.Component;
import si.odmev.schemas.Canary;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OdmevExtension.class)
class CanaryIT {
    private static final Duration UNTIL_THE_NEXT = Duration.ofMinutes(3);
    private static final Duration UNTIL_INDEXED = Duration.ofSeconds(60);
    private static final String INDEX = "/feedback-submissions";
    private static final String EVERY_INDEX = "/feedback-submissions-v1-*";
    private static final String AGE = "odmev_canary_age_seconds ";

    private final RunningOdmev odmev;

    CanaryIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @BeforeEach
    void somethingWasSaidAndTheCanaryIsThere() throws Exception {
        odmev.analytics()
                .await(odmev.ingest()
                        .accept(proposal("Več klopi v senci ob jezeru."))
                        .submissionId());
        await("canary").atMost(UNTIL_INDEXED).until(this::isInTheIndex);
    }

    @ByName
    @Test
    void comesAgainAndAgainAndNobodyIsShownIt() throws Exception {
        // An age that only grows would be that of an analytics service which has seen none.
        var previous = new AtomicReference<>(0.0);
        await("an age that falls")
                .atMost(UNTIL_THE_NEXT)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    double age = age();
                    return age < previous.getAndSet(age);
                });

        assertThatNobodyIsShownIt();
        assertThat(odmev.topics().read(Topic.SUBMISSIONS, Canary.KEY)).hasSizeGreaterThan(1);
        assertThat(odmev.topics().read(Topic.THEME_COUNTS))
                .isNotEmpty()
                .noneMatch(count -> count.key().startsWith(Canary.CONSULTATION));
        awaitBalance();
    }

    @Test
    void staysUnseenAfterTheIndicesWereRebuilt() throws Exception {
        assertThat(operator("/index-rebuilds", true).size()).isEqualTo(2);

        assertThat(isInTheIndex()).isTrue();
        assertThatNobodyIsShownIt();
        awaitBalance();
    }

    @Test
    void isHiddenInAnIndexFromBeforeThereWasOne() throws Exception {
        odmev.stack().stop(Component.ANALYTICS);
        ApiClient elasticsearch = odmev.elasticsearch();
        String index = json(elasticsearch.get("/_alias/feedback-submissions"))
                .propertyNames()
                .iterator()
                .next();
        json(elasticsearch.send(elasticsearch
                .request("/_aliases")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"actions":[{"add":{"index":"%s","alias":"feedback-submissions","is_write_index":true}}]}""".formatted(index)))));
        assertThat(documents(INDEX)).isEqualTo(documents(EVERY_INDEX));

        odmev.stack().start(Component.ANALYTICS);

        assertThatNobodyIsShownIt();
    }

    private void assertThatNobodyIsShownIt() throws Exception {
        assertThat(odmev.analytics().list("status=all&q=" + Canary.KEY).total()).isZero();
        assertThat(odmev.analytics().all("status=all"))
                .noneMatch(shown -> shown.text().equals(Canary.KEY));
        assertThat(odmev.analytics().api().get("/api/v1/corrections").body()).doesNotContain(Canary.CONSULTATION);
        odmev.analytics().awaitTotalsThatEqualTheList();
        assertThat(documents(INDEX))
                .isEqualTo(odmev.analytics().list("status=all").total())
                .isEqualTo(documents(EVERY_INDEX) - 1);
    }

    private void awaitBalance() {
        await("balance").atMost(UNTIL_INDEXED).untilAsserted(() -> {
            JsonNode report = operator("/reconciliation", false);
            assertThat(report.path("balanced").asBoolean())
                    .as(report.toPrettyString())
                    .isTrue();
            assertThat(report.path("inFlight").asLong()).isZero();
            assertThat(report.toString()).doesNotContain(Canary.CONSULTATION);
        });
    }

    private boolean isInTheIndex() throws IOException, InterruptedException {
        return odmev.elasticsearch().get(INDEX + "/_doc/" + Canary.KEY).status() == 200;
    }

    private long documents(String index) throws IOException, InterruptedException {
        json(odmev.elasticsearch().get(index + "/_refresh"));
        return json(odmev.elasticsearch().get(index + "/_count")).path("count").asLong();
    }

    private double age() throws IOException, InterruptedException {
        return odmev.operator()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(AGE))
                .mapToDouble(line -> Double.parseDouble(line.substring(AGE.length())))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode operator(String path, boolean isChange) throws IOException, InterruptedException {
        ApiClient operator = odmev.operator();
        var request = operator.request("/api/v1/operations" + path);
        return json(operator.send(isChange ? request.POST(BodyPublishers.noBody()) : request));
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
