package si.odmev.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import si.odmev.endtoend.Aftermath;
import si.odmev.endtoend.Aftermath.Shown;
import si.odmev.endtoend.Answer;
import si.odmev.endtoend.ApiClient;
import si.odmev.endtoend.ByName;
import si.odmev.endtoend.IngestClient;
import si.odmev.endtoend.Trickle;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;

/**
 * Two instances of each service are killed in turn, about every half minute, {@code odmev.kills} times. A client that retries
 * at the other instance notices nothing.
 */
@ByName
class TwoInstancesIT {
    private static final int KILLS = Integer.getInteger("odmev.kills", 2);
    private static final int A_SECOND = 10;
    private static final int WHILE_IT_IS_AWAY = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long BETWEEN_READS_MILLIS = 200;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    @Test
    void whileOneInstanceIsKilledTheOtherAnswersEveryRequestAndNoCountDrifts() throws Exception {
        List<UUID> accepted = new ArrayList<>();
        try (var stack = ChaosStack.started("two-instances")) {
            for (int kill = 0; kill < KILLS; kill++) {
                LocalStack victim = stack.homes().get(kill % 2);
                LocalStack other = stack.homes().get(1 - kill % 2);
                accepted.addAll(whileAway(victim, other));
                await("all healthy").atMost(PATIENCE).until(stack::isHealthy);
            }

            var aftermath = new Aftermath(stack.elasticsearch(), stack.operator());
            await("a balanced ledger")
                    .atMost(PATIENCE)
                    .pollInterval(BETWEEN_LOOKS)
                    .untilAsserted(aftermath::assertBalanced);
            assertThat(aftermath.shown())
                    .extracting(Shown::id)
                    .containsExactlyInAnyOrderElementsOf(
                            accepted.stream().map(UUID::toString).toList());
            assertThat(aftermath.counted()).isEqualTo(accepted.size());
        }
        System.out.printf("two instances: %d kills, %d acknowledged at the first try%n", KILLS, accepted.size());
    }

    /** Kills one instance of each service and starts it again, while the others are asked; returns what was accepted. */
    private static List<UUID> whileAway(LocalStack victim, LocalStack other) throws Exception {
        var ingest = new IngestClient(new ApiClient(other.url(Component.INGEST)));
        var analyst = new ApiClient(other.url(Component.ANALYTICS))
                .as(other.accounts().of("analyst"));
        var enough = new CountDownLatch(1);
        try (var trickle = new Trickle(ingest, A_SECOND);
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> answers = readers.submit(reading(analyst, enough));
            try {
                victim.kill(Component.INGEST);
                victim.kill(Component.ANALYTICS);
                trickle.awaitAccepted(WHILE_IT_IS_AWAY);
                victim.start(ChaosStack.SERVICES);
            } finally {
                enough.countDown();
            }
            Map<UUID, Trickle.Said> accepted = trickle.finish();
            assertThat(trickle.repeated()).as("sent again").isZero();
            assertThat(trickle.refused()).isEmpty();
            assertThat(answers.get()).isNotEmpty().containsOnly(200);
            return accepted.values().stream()
                    .map(said -> said.receipt().submissionId())
                    .toList();
        }
    }

    private static Callable<List<Integer>> reading(ApiClient analyst, CountDownLatch enough) {
        return () -> {
            var answers = new ArrayList<Integer>();
            while (!enough.await(BETWEEN_READS_MILLIS, TimeUnit.MILLISECONDS)) {
                for (String page : List.of("/api/v1/themes", "/api/v1/submissions")) {
                    Answer answer = analyst.get(page);
                    answers.add(answer.status());
                }
            }
            return answers;
        };
    }
}
