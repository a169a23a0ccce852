package si.odmev.platform.web.supervision;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;

/** Registers the metrics of each worker after all workers have been created. */
final class WorkerMeters implements SmartInitializingSingleton {
    private final Workers workers;
    private final MeterRegistry meters;

    WorkerMeters(Workers workers, MeterRegistry meters) {
        this.workers = workers;
        this.meters = meters;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Worker worker : workers.all()) {
            Gauge.builder("odmev.worker.up", worker, one -> one.state() instanceof WorkerState.Died ? 0 : 1)
                    .tag("worker", worker.name())
                    .description("0 once the background worker died")
                    .register(meters);
            Gauge.builder("odmev.worker.failures", worker, WorkerMeters::failures)
                    .tag("worker", worker.name())
                    .description("Steps of the background worker that failed one after the other")
                    .register(meters);
        }
    }

    private static int failures(Worker worker) {
        return worker.state() instanceof WorkerState.Failing failing ? failing.failures() : 0;
    }
}
