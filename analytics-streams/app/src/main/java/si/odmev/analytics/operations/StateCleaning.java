package si.odmev.analytics.operations;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.rocksdb.RocksDBException;
import si.odmev.analytics.erasure.FileCleanings;
import si.odmev.analytics.topology.OpenStores;
import si.odmev.platform.kafka.worker.Next;

/** Removes erased words from the files of the stream's state on this disk, and writes the signs of life of that state. */
final class StateCleaning {
    private static final Duration UNTIL_A_STORE_IS_OPEN = Duration.ofSeconds(10);

    private final OpenStores stores;
    private final ReturningState state;
    private final FeedbackStreams streams;
    private final Runnable processEnd;
    private final Duration interval;
    private final FileCleanings cleanings;

    /**
     * @param processEnd ends the process
     * @param interval between two cleanings
     * @param cleanings is notified of each complete cleaning
     */
    StateCleaning(
            OpenStores stores,
            ReturningState state,
            FeedbackStreams streams,
            Runnable processEnd,
            Duration interval,
            FileCleanings cleanings) {
        this.stores = stores;
        this.state = state;
        this.streams = streams;
        this.processEnd = processEnd;
        this.interval = interval;
        this.cleanings = cleanings;
    }

    /** Rewrites the files. */
    Next step() throws RocksDBException {
        Instant began = Instant.now();
        boolean rewritten = stores.rewrite() > 0;
        if (rewritten) {
            cleanings.completed(FileCleanings.Files.STATE, began);
        }
        return Next.after(
                rewritten || interval.compareTo(UNTIL_A_STORE_IS_OPEN) < 0 ? interval : UNTIL_A_STORE_IS_OPEN);
    }

    /** Notes that the state follows Kafka. */
    Next signOfLife() throws ExecutionException, InterruptedException, TimeoutException, IOException {
        return state.look(streams.isRunning(), processEnd);
    }
}
