package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/** Down when a background worker died, or has failed for so long that it is of no use. */
final class WorkersHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Workers workers;

    WorkersHealth(Workers workers) {
        this.workers = workers;
    }

    @Override
    public Health health() {
        List<String> unwell =
                workers.unwell(PATIENCE).stream().map(Worker::name).toList();
        return unwell.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("workers", unwell).build();
    }
}
