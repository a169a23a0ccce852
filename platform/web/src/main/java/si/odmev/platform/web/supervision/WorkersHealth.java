package si.odmev.platform.web.supervision;

import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;

/** Health check that is down while a background worker is dead or keeps failing. It reports the worker's name and the cause. */
public final class WorkersHealth extends AbstractHealthIndicator {
    /** Longer than a restart of Kafka takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Workers workers;

    public WorkersHealth(Workers workers) {
        this.workers = workers;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var unwell = workers.unwell(PATIENCE);
        health.status(unwell.isEmpty() ? "UP" : "DOWN")
                .withDetail("workers", workers.all().size());
        for (Worker worker : unwell) {
            health.withDetail(worker.name(), describe(worker.state()));
        }
    }

    private static String describe(WorkerState state) {
        return switch (state) {
            case WorkerState.Died died -> "died: " + died.cause().getClass().getName();
            case WorkerState.Failing failing ->
                "fails since " + failing.lasting().toSeconds() + " s: " + failing.cause();
            case WorkerState.Waiting waiting -> "waits";
            case WorkerState.Running running -> "runs";
            case WorkerState.Stopped stopped -> "stopped";
        };
    }
}
