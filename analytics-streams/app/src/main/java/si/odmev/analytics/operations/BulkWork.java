package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.List;
import si.odmev.analytics.review.BulkActions;
import si.odmev.analytics.review.BulkWriter;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkerLifecycle;

/** The worker that writes decisions about many submissions. At a stop, the action that it writes may end. */
final class BulkWork extends WorkerLifecycle {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Worker worker;

    BulkWork(BulkWriter writer, BulkActions actions, Workers workers) {
        super(GRACE);
        worker = workers.add("bulk-reviews", AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, () -> {
            actions.forgetOld();
            return writer.step();
        });
    }

    @Override
    protected List<Worker> workers() {
        return List.of(worker);
    }
}
