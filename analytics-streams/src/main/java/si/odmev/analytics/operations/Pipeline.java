package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.analytics.index.Indexer;

/**
 * Starts and stops the stream and the indexers with the application. Nothing here holds up the start: what is needed is
 * waited for in the background, and health says so meanwhile.
 */
final class Pipeline implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(8);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(2);

    private final Provisioning provisioning;
    private final Rehearsal rehearsal;
    private final FeedbackStreams streams;
    private final List<Indexer> indexers;
    private final Runnable onDeath;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * @param onDeath called, on a thread of the pipeline, when it can't go on
     */
    Pipeline(
            Provisioning provisioning,
            Rehearsal rehearsal,
            FeedbackStreams streams,
            List<Indexer> indexers,
            Runnable onDeath) {
        this.provisioning = provisioning;
        this.rehearsal = rehearsal;
        this.streams = streams;
        this.indexers = List.copyOf(indexers);
        this.onDeath = onDeath;
    }

    @Override
    public void start() {
        running.set(true);
        threads.add(startThread("pipeline-start", this::provisionAndStream));
        indexers.forEach(indexer -> threads.add(startThread("indexer-" + indexer.alias(), indexer)));
    }

    @Override
    public void stop() {
        running.set(false);
        indexers.forEach(Indexer::stop);
        threads.getFirst().interrupt();
        long deadline = System.nanoTime() + PATIENCE_AT_STOP.toNanos();
        streams.stop(PATIENCE_AT_STOP);
        for (Thread thread : threads) {
            try {
                // All have had the time that the stream took; without Kafka a consumer waits long to say goodbye.
                thread.join(Duration.ofNanos(Math.max(GRACE.toNanos(), deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (thread.isAlive()) {
                LOG.atWarn().addKeyValue("thread", thread.getName()).log("did not stop in time");
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    private void provisionAndStream() {
        try {
            provisioning.complete();
            while (true) {
                try {
                    rehearsal.run();
                    streams.start();
                    return;
                } catch (KafkaException | TransientFaultException e) {
                    LOG.atWarn().addKeyValue("cause", e.toString()).log("the stream can't start, trying again");
                    Thread.sleep(BETWEEN_STARTS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread startThread(String name, Runnable work) {
        return Thread.ofPlatform()
                .name(name)
                .uncaughtExceptionHandler(this::died)
                .start(work);
    }

    private void died(Thread thread, Throwable failure) {
        LOG.atError().setCause(failure).addKeyValue("thread", thread.getName()).log("a thread of the pipeline died");
        onDeath.run();
    }
}
