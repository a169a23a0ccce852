package si.odmev.platform.web.supervision;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/** Starts workers with the service and stops them with it. A worker that has done its work, or has died, is stopped without harm. */
public abstract class WorkerLifecycle implements SmartLifecycle {
    private final Duration grace;
    private volatile boolean running;

    /** Interrupts the workers at once when the service stops. */
    protected WorkerLifecycle() {
        this(Duration.ZERO);
    }

    /** @param grace how long the steps at work may take when the service stops, before they are interrupted */
    protected WorkerLifecycle(Duration grace) {
        this.grace = grace;
    }

    /** The workers, always the same ones. */
    protected abstract List<Worker> workers();

    @Override
    public final void start() {
        running = true;
        workers().forEach(Worker::start);
    }

    @Override
    public final void stop() {
        running = false;
        try {
            Workers.stopTogether(workers(), grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
