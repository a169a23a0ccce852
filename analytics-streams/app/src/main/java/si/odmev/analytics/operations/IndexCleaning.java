package si.odmev.analytics.operations;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import si.odmev.analytics.erasure.FileCleanings;
import si.odmev.analytics.index.EachOf;
import si.odmev.analytics.index.ErasedSubmissions;
import si.odmev.analytics.index.IndexFiles;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.IndexerState;
import si.odmev.platform.kafka.worker.Next;

/** Removes erased submissions that are still in the index or in its files. */
final class IndexCleaning {
    private static final Duration UNTIL_ALL_IS_THERE = Duration.ofSeconds(1);

    private final ErasedSubmissions documents;
    private final IndexFiles files;
    private final Indexer indexer;
    private final BooleanSupplier areTopicsThere;
    private final Duration interval;
    private final FileCleanings cleanings;
    private final Counter foundAgain;

    /**
     * @param indexer of submissions
     * @param areTopicsThere whether the topics exist, as far as this instance can tell
     * @param interval between two cleanings
     * @param cleanings is notified of each complete cleaning
     * @param foundAgain counts the documents that the list of erasures names
     */
    IndexCleaning(
            ErasedSubmissions documents,
            IndexFiles files,
            Indexer indexer,
            BooleanSupplier areTopicsThere,
            Duration interval,
            FileCleanings cleanings,
            Counter foundAgain) {
        this.documents = documents;
        this.files = files;
        this.indexer = indexer;
        this.areTopicsThere = areTopicsThere;
        this.interval = interval;
        this.cleanings = cleanings;
        this.foundAgain = foundAgain;
    }

    /** Waits without a log line while the indexer does not follow, because the indexer logs that. */
    Next step() throws Exception {
        if (!areTopicsThere.getAsBoolean() || indexer.state() != IndexerState.FOLLOWING) {
            return Next.after(UNTIL_ALL_IS_THERE);
        }
        EachOf.run(
                List.of(() -> foundAgain.increment(documents.delete(ErasedSubmissions.UNDER_WAY)), this::cleanFiles));
        return Next.after(interval);
    }

    private void cleanFiles() throws Exception {
        Instant began = Instant.now();
        if (files.expunge() == 0) {
            cleanings.completed(FileCleanings.Files.INDEX, began);
        }
    }
}
