package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.Trickle.Said;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A steady stream of submissions against a seeded schedule of faults, judged as a test of a queue: what was acknowledged
 * and is not shown is lost, what is shown twice is doubled, what is shown and was never sent is a phantom. Each submission
 * says a number that no other says. {@code odmev.chaos.seed}, {@code odmev.chaos.minutes} and {@code odmev.chaos.rate}
 * choose the schedule, how long it goes on, and how many are sent a second.
 */
@ExtendWith(OdmevExtension.class)
class ChaosIT {
    private static final double MINUTES_IN_SHORT = 1.0;
    private static final Duration UNTIL_HEALED = Duration.ofMinutes(3);
    private static final Duration UNTIL_BALANCED = Duration.ofMinutes(5);
    private static final Duration LONGEST_BREATHER = Duration.ofSeconds(5);

    private final RunningOdmev odmev;
    private final long seed = Long.getLong("odmev.chaos.seed", 20_220_510L);
    private final double minutes =
            Double.parseDouble(System.getProperty("odmev.chaos.minutes", String.valueOf(MINUTES_IN_SHORT)));
    private final int rate = Integer.getInteger("odmev.chaos.rate", 10);
    private final List<String> history = new ArrayList<>();

    ChaosIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void whateverBreaksNothingAcknowledgedIsLostNothingIsDoubledAndTheLedgerBalances() throws Exception {
        Set<String> shownBefore = shown().keySet();
        Map<String, Integer> faults = new TreeMap<>();
        Map<UUID, Said> accepted;
        List<Long> waits;
        try (var trickle = new Trickle(odmev.ingest(), rate)) {
            breakThings(faults);
            await("all healthy").atMost(UNTIL_HEALED).until(odmev::isHealthy);
            accepted = trickle.finish();
            waits = trickle.waits();
            assertThat(trickle.refused()).isEmpty();
        }
        try {
            check(accepted, shownBefore, waits, faults);
        } catch (AssertionError | Exception e) {
            keepHistory(accepted);
            throw e;
        }
    }

    private void breakThings(Map<String, Integer> faults) throws IOException, InterruptedException {
        var random = new Random(seed);
        Instant end = Instant.now().plusMillis((long) (minutes * 60_000));
        while (Instant.now().isBefore(end)) {
            Fault fault = Fault.random(random);
            history.add(Instant.now() + " " + fault);
            faults.merge(fault.kind() + " " + fault.part(), 1, Integer::sum);
            fault.strike(odmev.processes());
            Thread.sleep(random.nextLong(LONGEST_BREATHER.toMillis()));
        }
    }

    private void check(Map<UUID, Said> accepted, Set<String> shownBefore, List<Long> waits, Map<String, Integer> faults)
            throws Exception {
        Set<String> acknowledged =
                accepted.keySet().stream().map(UUID::toString).collect(Collectors.toSet());
        await("all that was acknowledged")
                .atMost(UNTIL_BALANCED)
                .until(() -> shown().keySet().containsAll(acknowledged));
        await("a balanced ledger").atMost(UNTIL_BALANCED).untilAsserted(() -> {
            JsonNode report = reconciliation();
            assertThat(report.path("balanced").asBoolean())
                    .as(report.toPrettyString())
                    .isTrue();
            assertThat(report.path("inFlight").asLong()).isZero();
        });
        Map<String, String> shown = shown();
        shown.keySet().removeAll(shownBefore);
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(shown.keySet());
        Set<String> phantoms = new HashSet<>(shown.keySet());
        phantoms.removeAll(acknowledged);
        long doubled = shown.size() - shown.values().stream().distinct().count();
        report(accepted.size(), lost.size(), doubled, phantoms.size(), waits, faults);
        assertThat(lost).as("lost").isEmpty();
        assertThat(doubled).as("doubled").isZero();
        assertThat(phantoms).as("phantoms").isEmpty();
        accepted.forEach((id, said) ->
                assertThat(shown.get(id.toString())).isEqualTo(said.submission().get("text")));
    }

    private void report(
            int accepted, int lost, long doubled, int phantoms, List<Long> waits, Map<String, Integer> faults) {
        List<Long> sorted = waits.stream().sorted().toList();
        System.out.printf(
                "chaos: seed %d, %.1f minutes, %d a second, %d faults %s%nchaos: %d acknowledged, %d lost, %d doubled,"
                        + " %d phantoms; 201 in p50 %d ms, p99 %d ms, most %d ms%n",
                seed,
                minutes,
                rate,
                faults.values().stream().mapToInt(Integer::intValue).sum(),
                faults,
                accepted,
                lost,
                doubled,
                phantoms,
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.getLast());
    }

    private void keepHistory(Map<UUID, Said> accepted) throws IOException {
        Path file = Path.of("target", "chaos-" + seed + ".txt");
        accepted.forEach((id, said) ->
                history.add(id + " acknowledged " + said.submission().get("text")));
        Files.write(file, history);
        System.out.println("chaos: seed " + seed + ", history in " + file.toAbsolutePath());
    }

    private JsonNode reconciliation() throws IOException, InterruptedException {
        Answer answer = odmev.operator().get("/api/v1/operations/reconciliation");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The text of each submission, as Elasticsearch itself has it, by id. */
    private Map<String, String> shown() throws IOException, InterruptedException {
        var shown = new HashMap<String, String>();
        odmev.elasticsearch()
                .send(odmev.elasticsearch()
                        .request("/feedback-submissions/_refresh")
                        .POST(BodyPublishers.noBody()));
        String after = "";
        while (true) {
            String body = "{\"size\":5000,\"_source\":[\"text\"],\"sort\":[\"submissionId\"]"
                    + (after.isEmpty() ? "" : ",\"search_after\":[\"" + after + "\"]") + "}";
            Answer answer = odmev.elasticsearch()
                    .send(odmev.elasticsearch()
                            .request("/feedback-submissions/_search")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode hits =
                    JsonMapper.shared().readTree(answer.body()).path("hits").path("hits");
            if (hits.isEmpty()) {
                return shown;
            }
            for (JsonNode hit : hits) {
                after = hit.path("_id").asString();
                shown.put(after, hit.path("_source").path("text").asString());
            }
        }
    }
}
