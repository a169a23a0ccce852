package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.List;
import si.odmev.analytics.presence.PresenceMessages;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkerLifecycle;

/** The worker that tells the other instances who looks at what. */
final class PresenceWork extends WorkerLifecycle {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Worker worker;

    PresenceWork(PresenceMessages messages, Workers workers) {
        worker = workers.add("presence", AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, messages::step);
    }

    @Override
    protected List<Worker> workers() {
        return List.of(worker);
    }
}
