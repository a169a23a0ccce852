package si.odmev.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import si.odmev.endtoend.Aftermath;
import si.odmev.endtoend.Aftermath.Shown;
import si.odmev.endtoend.ByName;
import si.odmev.endtoend.chaos.ChaosStack.Victim;
import si.odmev.endtoend.chaos.History.Verdict;
import si.odmev.endtoend.chaos.Said.Way;
import si.odmev.endtoend.erasure.EveryPlace;
import si.odmev.endtoend.erasure.PromptErasure;
import si.odmev.endtoend.erasure.Sightings;
import si.odmev.endtoend.erasure.Words;
import si.odmev.schemas.Topic;

/**
 * Sends a steady stream of submissions during a seeded schedule of faults, and checks the result like a test of a queue.
 * {@code odmev.chaos.seed} selects the schedule, {@code odmev.chaos.minutes} the duration, and {@code odmev.chaos.rate} the
 * submissions a second. On failure the history is in {@code target/chaos-<seed>.txt}.
 */
@ByName
class ChaosIT {
    private static final double MINUTES_IN_SHORT = 2.5;
    private static final Duration UNTIL_HEALED = Duration.ofMinutes(3);
    private static final Duration UNTIL_BALANCED = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int LONGEST_FAULT_MILLIS = 12_000;
    private static final int LONGEST_BREATHER_MILLIS = 2_000;
    private static final int KEPT_TO_LOOK_FOR = 100;

    private final long seed = Long.getLong("odmev.chaos.seed", 20_220_510L);
    private final double minutes =
            Double.parseDouble(System.getProperty("odmev.chaos.minutes", String.valueOf(MINUTES_IN_SHORT)));
    private final int rate = Integer.getInteger("odmev.chaos.rate", 20);
    private final History history = new History();

    @Test
    void whateverBreaksNothingAcknowledgedIsLostNothingIsDoubledAndTheLedgerBalances() throws Exception {
        try (var stack = ChaosStack.started("chaos");
                var entrances = new Entrances(stack);
                var crowd = new Crowd(entrances, history, rate, seed)) {
            breakThings(stack.victims());
            await("all healthy").atMost(UNTIL_HEALED).until(stack::isHealthy);
            crowd.finish();
            check(stack);
        } catch (AssertionError | Exception e) {
            Path file = Path.of("target", "chaos-" + seed + ".txt").toAbsolutePath();
            history.write(file);
            System.out.println("chaos: seed " + seed + ", history in " + file);
            throw e;
        }
    }

    private void breakThings(List<Victim> victims) throws InterruptedException, ExecutionException {
        var random = new Random(seed);
        Instant end = Instant.now().plusMillis((long) (minutes * 60_000));
        Deque<Fault> faults = new ArrayDeque<>();
        try (var strikes = Executors.newVirtualThreadPerTaskExecutor()) {
            while (Instant.now().isBefore(end)) {
                if (faults.size() < 2) {
                    faults.addAll(Fault.shuffled(victims, random));
                }
                List<Future<?>> underWay = new ArrayList<>();
                Fault fault = faults.remove();
                underWay.add(strikes.submit(() -> strike(fault, duration(random))));
                // Every second time two things break at once.
                if (random.nextBoolean() && !faults.peek().victim().equals(fault.victim())) {
                    Fault other = faults.remove();
                    underWay.add(strikes.submit(() -> strike(other, duration(random))));
                }
                for (Future<?> strike : underWay) {
                    strike.get();
                }
                Thread.sleep(random.nextInt(LONGEST_BREATHER_MILLIS));
            }
        }
    }

    private static Duration duration(Random random) {
        return Duration.ofMillis(random.nextInt(1_000, LONGEST_FAULT_MILLIS));
    }

    private Void strike(Fault fault, Duration duration) throws IOException, InterruptedException, ExecutionException {
        history.fault(fault + " for " + duration.toMillis() + " ms");
        fault.strike(duration);
        return null;
    }

    private void check(ChaosStack stack) throws Exception {
        var aftermath = new Aftermath(stack.elasticsearch(), stack.operator());
        try {
            await("all that was acknowledged")
                    .atMost(UNTIL_BALANCED)
                    .pollInterval(BETWEEN_LOOKS)
                    .ignoreExceptions()
                    .until(() -> {
                        // What a topic was too narrow for was put aside, as an operator sees.
                        aftermath.replayDeadLetters();
                        return history.isAllShown(aftermath.shown());
                    });
            await("a balanced ledger")
                    .atMost(UNTIL_BALANCED)
                    .pollInterval(BETWEEN_LOOKS)
                    .ignoreExceptions()
                    .untilAsserted(aftermath::assertBalanced);
        } finally {
            report(history.judge(aftermath.shown()));
        }
        List<Shown> shown = aftermath.shown();
        Verdict verdict = history.judge(shown);
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
        assertThat(history.refusals()).isEmpty();
        assertThat(aftermath.counted()).as("the stream's count of all").isEqualTo(shown.size());
        assertErasedBytesAreGone(stack.places());
    }

    /** What was kept is looked for as well: a search that can't find proves nothing. */
    private void assertErasedBytesAreGone(EveryPlace places) throws Exception {
        Map<String, String> kept = rareWords(history.someKept(KEPT_TO_LOOK_FOR));
        Sightings sightings = places.look(new Words(kept.keySet()));
        for (String place : List.of(
                "Kafka " + Topic.SUBMISSIONS.topicName(),
                "Kafka " + Topic.THEMED.topicName(),
                "Elasticsearch segments of feedback-submissions")) {
            assertThat(sightings.in(place)).as(place).isEqualTo(kept.keySet());
        }
        Map<String, String> erased = rareWords(history.erased());
        assertThat(erased)
                .as("erased submissions, without which this shows nothing")
                .isNotEmpty();
        Duration gone = places.awaitNone(new Words(erased.keySet()), PromptErasure.WITHIN, erased::get);
        System.out.printf(
                "chaos: nothing of %d erased submissions in %d places, seen %d s after the ledger balanced%n",
                erased.size(), sightings.places().size(), gone.toSeconds());
    }

    private static Map<String, String> rareWords(List<Said> some) {
        return some.stream().collect(Collectors.toMap(said -> said.rareWord().head(), said -> "text " + said.number()));
    }

    private void report(Verdict verdict) {
        System.out.printf(
                "chaos: seed %d, %.1f minutes, %d a second, %d faults; %d acknowledged, %d of them erased, %d refused%nchaos: %s%n",
                seed,
                minutes,
                rate,
                history.faults(),
                history.acknowledgements(),
                history.erasures(),
                history.refusals().size(),
                verdict);
        for (Way way : Way.values()) {
            List<Long> waits = history.waits(way);
            if (!waits.isEmpty()) {
                System.out.printf(
                        "chaos: %-5s %6d acknowledged, p50 %d ms, p99 %d ms, most %d ms%n",
                        way,
                        waits.size(),
                        waits.get(waits.size() / 2),
                        waits.get((int) (waits.size() * 0.99)),
                        waits.getLast());
            }
        }
    }
}
