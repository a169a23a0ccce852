package si.odmev.analytics.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import si.odmev.analytics.query.SearchGate;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkerLifecycle;

/**
 * Opens the index to readers once it holds no submission that the list of erasures names. This needs Kafka and Elasticsearch. It
 * does not wait for the stream, which may have a state to restore.
 */
final class SearchOpening extends WorkerLifecycle {
    private static final Duration UNTIL_TOPICS_ARE_THERE = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Deletion erased;
    private final BooleanSupplier areTopicsThere;
    private final LongConsumer found;
    private final SearchGate gate;
    private final Worker worker;

    /** Deletes from the index what the list names; as {@link si.odmev.analytics.index.ErasedSubmissions#delete}. */
    @FunctionalInterface
    interface Deletion {
        long delete(Duration underWay) throws IOException;
    }

    /**
     * @param areTopicsThere whether this service has already made the topics that were missing
     * @param found receives the number of documents that were deleted
     * @param workers must end the process after the death of a worker without which nothing is served
     */
    SearchOpening(
            Deletion erased, BooleanSupplier areTopicsThere, LongConsumer found, SearchGate gate, Workers workers) {
        this.erased = erased;
        this.areTopicsThere = areTopicsThere;
        this.found = found;
        this.gate = gate;
        worker = workers.add("search-opening", AfterDeath.END_PROCESS, FIRST_WAIT, LONGEST_WAIT, this::open);
    }

    /** Applies even the newest entries of the list, because nothing else hides their words from readers once the index is open. */
    Next open() throws IOException {
        boolean mayBeMissing = !areTopicsThere.getAsBoolean();
        try {
            found.accept(erased.delete(Duration.ZERO));
        } catch (UnknownTopicOrPartitionException e) {
            if (mayBeMissing) {
                return Next.after(UNTIL_TOPICS_ARE_THERE);
            }
            throw e;
        }
        gate.open();
        return Next.done();
    }

    @Override
    protected List<Worker> workers() {
        return List.of(worker);
    }
}
