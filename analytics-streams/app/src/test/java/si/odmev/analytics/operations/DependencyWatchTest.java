package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkersHealth;

/** Kills each look. */
class DependencyWatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String TOPIC = "feedback.themed.v1";

    /** What the next ask of each look does; a look that is not named answers well. */
    private final Map<String, Throwable> faults = new ConcurrentHashMap<>();

    /** Each permit lets one pause between two looks end; fair, so that each look gets one of them. */
    private final Semaphore pauses = new Semaphore(0, true);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProgressWatch progress = new ProgressWatch(Duration.ofMinutes(3), System::nanoTime);
    private final Workers workers = new Workers(dead -> {}, (wait, stop) -> pauses.acquire(), System::nanoTime);
    private final DependencyWatch watch = new DependencyWatch(
            new DependencyWatch.Sources(
                    probe("kafka"),
                    probe("registry"),
                    probe("elasticsearch"),
                    Optional.of(new DependencyWatch.Flow(
                            () -> answer("lag", Map.of(new TopicPartition(TOPIC, 0), new RecordLag.Position(1, 5))),
                            () -> new ProgressWatch.Readers(Set.of(), 0, Set.of()),
                            Set.of(TOPIC))),
                    Optional.of(new DependencyWatch.Arrivals(
                            () -> answer("canary", Duration.ZERO),
                            () -> Duration.ofMinutes(1),
                            () -> answer("dead-letters", 2L),
                            Map.of("feedback-submissions", () -> answer("documents-feedback-submissions", 9L))))),
            progress,
            workers,
            meters);
    private final WorkersHealth health = new WorkersHealth(workers);

    @AfterEach
    void stop() {
        watch.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "kafka, ",
        "registry, odmev.registry.reachable",
        "elasticsearch, ",
        "lag, odmev.lag.records",
        "lag, odmev.stalled.partitions",
        "canary, ",
        "dead-letters, odmev.ledger.put.aside",
        "documents-feedback-submissions, odmev.index.documents"
    })
    void goesOnAfterAnExceptionThatNobodyForesaw(String look, String gauge) {
        watch.start();
        awaitAllLooked();
        assertGauge(gauge, false);
        faults.put(look, new IllegalStateException("nobody foresaw this"));
        pauses.release(workers.all().size());
        await().atMost(LIMIT).until(() -> state(look) instanceof WorkerState.Failing);
        assertGauge(gauge, true);
        faults.clear();

        // More than enough for each look to come round again.
        pauses.release(100);

        await().atMost(LIMIT).until(() -> state(look) instanceof WorkerState.Running);
        assertGauge(gauge, false);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka, ",
        "registry, odmev.registry.reachable",
        "elasticsearch, ",
        "lag, odmev.lag.records",
        "lag, odmev.stalled.partitions",
        "canary, ",
        "dead-letters, odmev.ledger.put.aside",
        "documents-feedback-submissions, odmev.index.documents"
    })
    void anErrorIsSeenInHealthAndNoGaugeKeepsItsLastValue(String look, String gauge) {
        watch.start();
        awaitAllLooked();
        faults.put(look, new NoClassDefFoundError("replaced while it ran"));

        pauses.release(workers.all().size());

        await().atMost(LIMIT).until(() -> state(look) instanceof WorkerState.Died);
        assertGauge(gauge, true);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails())
                .containsOnly(
                        entry("watch-" + look, "died: java.lang.NoClassDefFoundError"),
                        entry("workers", workers.all().size()));
    }

    private void awaitAllLooked() {
        await().atMost(LIMIT)
                .until(() -> pauses.getQueueLength() == workers.all().size());
    }

    private WorkerState state(String look) {
        return workers.all().stream()
                .filter(worker -> worker.name().equals("watch-" + look))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private void assertGauge(String name, boolean unknown) {
        if (name != null) {
            Gauge gauge = meters.get(name).gauge();
            assertThat(Double.isNaN(gauge.value())).as(name).isEqualTo(unknown);
        }
    }

    private DependencyWatch.Probe probe(String look) {
        return new DependencyWatch.Probe(
                new Reachability(look, System::nanoTime),
                () -> answer(look, true).orElseThrow());
    }

    private <T> Optional<T> answer(String look, T value) {
        Throwable fault = faults.get(look);
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException exception) {
            throw exception;
        }
        return Optional.of(value);
    }
}
