package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkerLifecycle;

/**
 * Repeatedly removes erased words from the places that don't drop them by themselves, as far as this instance has them: documents
 * of the index, the index's files, and the files of the stream's state. Each worker begins soon after the start, so a restart
 * skips nothing.
 */
final class ErasureWork extends WorkerLifecycle {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final List<Worker> workers = new ArrayList<>();

    ErasureWork(Optional<IndexCleaning> index, Optional<StateCleaning> state, Workers workers) {
        index.ifPresent(cleaning -> add(workers, "erased-documents", cleaning::step));
        state.ifPresent(cleaning -> {
            add(workers, "state-files", cleaning::step);
            add(workers, "sign-of-life", cleaning::signOfLife);
        });
    }

    private void add(Workers all, String name, Worker.Step step) {
        workers.add(all.add(name, AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, step));
    }

    @Override
    protected List<Worker> workers() {
        return workers;
    }
}
