package si.odmev.analytics.operations;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import si.odmev.analytics.review.BulkActions;
import si.odmev.analytics.review.BulkWriter;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/** The worker that writes decisions about many submissions. At a stop, the action that it writes may end. */
final class BulkWork implements SmartLifecycle {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Worker worker;
    private volatile boolean running;

    BulkWork(BulkWriter writer, BulkActions actions, Workers workers) {
        worker = workers.add("bulk-reviews", AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, () -> {
            actions.forgetOld();
            return writer.step();
        });
    }

    @Override
    public void start() {
        running = true;
        worker.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            worker.stop(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
