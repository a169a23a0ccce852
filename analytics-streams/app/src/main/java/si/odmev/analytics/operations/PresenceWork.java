package si.odmev.analytics.operations;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import si.odmev.analytics.presence.PresenceMessages;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/** The worker that tells the other instances who looks at what. */
final class PresenceWork implements SmartLifecycle {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Worker worker;
    private volatile boolean running;

    PresenceWork(PresenceMessages messages, Workers workers) {
        worker = workers.add("presence", AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, messages::step);
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
            worker.stop(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
