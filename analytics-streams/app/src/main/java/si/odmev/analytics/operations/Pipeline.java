package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import si.odmev.analytics.index.Indexer;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Starts and stops the stream and the indexers with the application, or only those that this instance has. Nothing here delays
 * the start of the application: workers wait in the background for what they need, and health reports it.
 */
final class Pipeline implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(8);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Optional<StreamStart> stream;
    private final List<Indexer> indexers;
    private final List<Worker> workers = new ArrayList<>();
    private volatile boolean running;

    /**
     * @param stream empty where another instance has it
     * @param indexers none where another instance has them
     * @param workers must end the process after the death of a worker without which nothing is processed
     */
    Pipeline(Optional<StreamStart> stream, List<Indexer> indexers, Workers workers) {
        this.stream = stream;
        this.indexers = List.copyOf(indexers);
        stream.ifPresent(start -> this.workers.add(
                workers.add("pipeline-start", AfterDeath.END_PROCESS, FIRST_WAIT, LONGEST_WAIT, start::run)));
        for (Indexer indexer : indexers) {
            this.workers.add(
                    workers.add("indexer-" + indexer.alias(), AfterDeath.END_PROCESS, FIRST_WAIT, LONGEST_WAIT, () -> {
                        // The indexer retries after any failure until it is stopped.
                        indexer.run();
                        return Next.done();
                    }));
        }
    }

    @Override
    public void start() {
        running = true;
        workers.forEach(Worker::start);
    }

    @Override
    public void stop() {
        running = false;
        indexers.forEach(Indexer::stop);
        long deadline = System.nanoTime() + PATIENCE_AT_STOP.toNanos();
        try {
            if (stream.isPresent()) {
                workers.getFirst().stop(Duration.ZERO);
                stream.get().streams().stop(PATIENCE_AT_STOP);
            }
            // The indexers already had the time that the stream took. Without Kafka, a consumer takes long to close.
            Duration grace = Duration.ofNanos(Math.max(GRACE.toNanos(), deadline - System.nanoTime()));
            for (Worker late : Workers.stopTogether(workers, grace)) {
                LOG.atWarn().addKeyValue("worker", late.name()).log("a worker did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
