package si.odmev.platform.web.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;

class WorkerMetersTest {
    private static final Duration WAIT = Duration.ofSeconds(1);

    @Test
    void theDeathOfAWorkerThatOnlyWatchesIsMeasuredSinceNoOtherMetricTellsOfIt() {
        var meters = new SimpleMeterRegistry();
        var workers = new Workers(dead -> {}, (wait, stop) -> {}, System::nanoTime);
        var worker = workers.add("watch-lag", AfterDeath.REPORT, WAIT, WAIT, () -> {
            throw new OutOfMemoryError("for a test");
        });
        new WorkerMeters(workers, meters).afterSingletonsInstantiated();
        var up = meters.get("odmev.worker.up").tag("worker", "watch-lag").gauge();
        assertThat(up.value()).isEqualTo(1);

        worker.start();
        await().until(() -> worker.state() instanceof WorkerState.Died);

        assertThat(up.value()).isZero();
        assertThat(meters.get("odmev.worker.failures")
                        .tag("worker", "watch-lag")
                        .gauge()
                        .value())
                .isZero();
    }
}
