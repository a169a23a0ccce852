package si.odmev.analytics.operations;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.springframework.context.SmartLifecycle;
import si.odmev.analytics.erasure.FileCleanings;
import si.odmev.analytics.index.EachOf;
import si.odmev.analytics.index.ErasedSubmissions;
import si.odmev.analytics.index.IndexFiles;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.topology.OpenStores;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Removes, again and again, what was erased from the places that do not let go of it by themselves: documents of the index, the
 * index's files, and the files of the stream's state. Each begins soon after the start, so a restart forgets nothing.
 */
final class ErasureWork implements SmartLifecycle {
    private static final Duration UNTIL_ALL_IS_THERE = Duration.ofSeconds(1);
    private static final Duration UNTIL_A_STORE_IS_OPEN = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Places places;
    private final FeedbackStreams streams;
    private final Indexer indexer;
    private final Duration interval;
    private final FileCleanings cleanings;
    private final Counter foundAgain;
    private final List<Worker> workers;
    private volatile boolean running;

    /** Where what was erased may still be. */
    record Places(ErasedSubmissions documents, IndexFiles indexFiles, OpenStores stores, ReturningState state) {}

    /**
     * @param cleanings is told of each one that was complete
     * @param indexer of submissions
     * @param processEnd ends the process
     * @param interval between two cleanings of a place
     * @param foundAgain counts the documents that the list of erasures names
     */
    ErasureWork(
            Places places,
            FeedbackStreams streams,
            Indexer indexer,
            Runnable processEnd,
            Duration interval,
            FileCleanings cleanings,
            Counter foundAgain,
            Workers workers) {
        this.places = places;
        this.streams = streams;
        this.indexer = indexer;
        this.interval = interval;
        this.cleanings = cleanings;
        this.foundAgain = foundAgain;
        this.workers = List.of(
                worker(workers, "erased-documents", this::cleanIndex),
                worker(workers, "state-files", this::cleanState),
                worker(workers, "sign-of-life", () -> places.state().look(streams.isRunning(), processEnd)));
    }

    private static Worker worker(Workers workers, String name, Worker.Step step) {
        return workers.add(name, AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, step);
    }

    /** The topics are there once the stream runs; the indexer says while Elasticsearch is away. */
    private Next cleanIndex() throws Exception {
        if (!streams.isRunning() || indexer.state() != Indexer.State.FOLLOWING) {
            return Next.after(UNTIL_ALL_IS_THERE);
        }
        EachOf.run(List.of(
                () -> foundAgain.increment(places.documents().delete(ErasedSubmissions.UNDER_WAY)),
                this::cleanIndexFiles));
        return Next.after(interval);
    }

    private void cleanIndexFiles() throws Exception {
        Instant began = Instant.now();
        if (places.indexFiles().expunge() == 0) {
            cleanings.completed(FileCleanings.Files.INDEX, began);
        }
    }

    private Next cleanState() throws RocksDBException {
        Instant began = Instant.now();
        boolean rewritten = places.stores().rewrite() > 0;
        if (rewritten) {
            cleanings.completed(FileCleanings.Files.STATE, began);
        }
        return Next.after(
                rewritten || interval.compareTo(UNTIL_A_STORE_IS_OPEN) < 0 ? interval : UNTIL_A_STORE_IS_OPEN);
    }

    @Override
    public void start() {
        running = true;
        workers.forEach(Worker::start);
    }

    @Override
    public void stop() {
        running = false;
        try {
            Workers.stopTogether(workers, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
