package si.odmev.analytics.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import si.odmev.analytics.faults.TransientFaultException;

/** Copies a topic into a new index. A further call continues where the last one ended. For one thread. */
final class TopicCopy {
    private static final int MOST_OPERATIONS = 1_000;
    private static final int MOST_TRIES = 30;

    private final IndexedTopic<?> topic;
    private final TopicScan scan;
    private final BulkWriter writer;
    private final Runnable beat;
    private final Duration betweenTries;
    private final LatestRevisions revisions = new LatestRevisions();
    private final List<Operation> batch = new ArrayList<>();
    private Map<TopicPartition, Long> positions = Map.of();
    private long unindexable;

    /**
     * @param beat called repeatedly while it copies
     */
    TopicCopy(IndexedTopic<?> topic, TopicScan scan, BulkWriter writer, Runnable beat, Duration betweenTries) {
        this.topic = topic;
        this.scan = scan;
        this.writer = writer;
        this.beat = beat;
        this.betweenTries = betweenTries;
    }

    /**
     * Copies to the end that the topic has now.
     *
     * @throws TransientFaultException if Elasticsearch does not take everything
     */
    void toTheEnd() {
        positions = scan.read(topic.topic().topicName(), positions, this::add);
        write();
    }

    /** The revisions that the index must have now. */
    LatestRevisions revisions() {
        return revisions;
    }

    /** How many records can't be indexed. */
    long unindexable() {
        return unindexable;
    }

    /** Commits the current positions, so that the consumer's group continues from them. */
    void commit(Consumer<byte[], byte[]> consumer) {
        consumer.assign(positions.keySet());
        consumer.commitSync(positions.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue()))));
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            batch.add(topic.read(record));
        } catch (UnindexableException e) {
            unindexable++;
        }
        if (batch.size() >= MOST_OPERATIONS) {
            write();
        }
    }

    private void write() {
        List<Operation> left =
                batch.stream().filter(one -> !revisions.isSuperseded(one)).toList();
        batch.clear();
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == MOST_TRIES) {
                throw new TransientFaultException("Elasticsearch does not take everything");
            }
            if (attempt > 0) {
                pause();
            }
            left = refused(left);
            beat.run();
        }
    }

    private List<Operation> refused(List<Operation> operations) {
        List<Verdict> verdicts = writer.write(operations);
        var again = new ArrayList<Operation>();
        for (int i = 0; i < operations.size(); i++) {
            switch (verdicts.get(i)) {
                case Verdict.Retry retry -> again.add(operations.get(i));
                case Verdict.Rejected rejected -> unindexable++;
                case Verdict.Done done -> revisions.took(operations.get(i));
            }
        }
        return again;
    }

    private void pause() {
        try {
            Thread.sleep(betweenTries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFaultException("interrupted", e);
        }
    }
}
