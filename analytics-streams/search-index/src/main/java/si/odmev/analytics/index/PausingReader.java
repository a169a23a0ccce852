package si.odmev.analytics.index;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.faults.DeadLetters.Source;
import si.odmev.schemas.LogMarker;

/**
 * Reads records one poll at a time. While records are pending, all partitions are paused. The consumer still polls, so that it
 * stays in its group. No more than one poll's records are in memory, however long Elasticsearch is unreachable. For one thread.
 */
final class PausingReader {
    private static final Logger LOG = LoggerFactory.getLogger(PausingReader.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    /** Bounds of one bulk request, as of Elasticsearch's own bulk ingester. */
    private static final int MOST_OPERATIONS = 1_000;

    private static final int MOST_BYTES = 5 << 20;

    /**
     * A record whose change is not in the index yet.
     *
     * @param source the record as it was read
     * @param operation the change that the record makes; the record is parsed once, however often the change is tried
     * @param timestamp of the record: when the submission or the change was accepted, milliseconds since 1970
     */
    record Pending(Source source, Operation operation, long timestamp) {}

    private final Consumer<byte[], byte[]> consumer;
    private final OffsetTracker offsets = new OffsetTracker();
    private final Deque<ConsumerRecord<byte[], byte[]>> unread = new ArrayDeque<>();
    private final List<Pending> pending = new ArrayList<>();

    PausingReader(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        consumer.subscribe(List.of(topic), new Forgetting());
    }

    boolean isEmpty() {
        return unread.isEmpty() && pending.isEmpty();
    }

    /**
     * Reads more records if none is pending; otherwise it only keeps the consumer in its group.
     *
     * @param wait how long to wait while records are pending; at most 200 ms, so that a stop is quick
     */
    void poll(Duration wait) {
        if (isEmpty()) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        Duration longest = isEmpty() || wait.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : wait;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
            offsets.read(partitionOf(record), record.offset());
            if (LogMarker.isKey(record.key())) {
                offsets.done(partitionOf(record), record.offset());
            } else {
                unread.add(record);
            }
        }
    }

    /**
     * The next operations to try. Operations that were tried before come first; the remaining records wait.
     *
     * @param unindexable takes a record that can never be indexed, and returns when the record is safe elsewhere
     */
    List<Pending> nextBatch(IndexedTopic<?> topic, BiConsumer<Source, UnindexableException> unindexable) {
        int bytes = pending.stream().mapToInt(one -> one.operation().bytes()).sum();
        while (!unread.isEmpty() && pending.size() < MOST_OPERATIONS && bytes < MOST_BYTES) {
            ConsumerRecord<byte[], byte[]> record = unread.peek();
            Source source = sourceOf(record);
            try {
                Operation operation = topic.read(record);
                pending.add(new Pending(source, operation, record.timestamp()));
                bytes += operation.bytes();
            } catch (UnindexableException e) {
                unindexable.accept(source, e);
                offsets.done(partitionOf(record), record.offset());
            }
            unread.remove();
        }
        return List.copyOf(pending);
    }

    /** Notes that the index has the change, or that the record is safe elsewhere. */
    void done(Pending done) {
        pending.remove(done);
        offsets.done(
                new TopicPartition(done.source().topic(), done.source().partition()),
                done.source().offset());
    }

    /** Commits what may be committed. During a rebalance it does nothing; the next call commits. */
    void commit() {
        var committable = offsets.committable();
        if (isEmpty()) {
            committable.putAll(passed());
        }
        if (committable.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(committable);
            offsets.committed(committable);
        } catch (RebalanceInProgressException | CommitFailedException e) {
            LOG.atDebug().log("offsets were not committed, because the group is rebalancing");
        }
    }

    /**
     * The consumer's positions that are not committed yet. The marker of a transaction may follow the last record. It is no
     * record, but without this commit it would count as lag.
     */
    private Map<TopicPartition, OffsetAndMetadata> passed() {
        var passed = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : consumer.assignment()) {
            try {
                long next = consumer.position(partition, Duration.ZERO);
                if (!offsets.isCommitted(partition, next)) {
                    passed.put(partition, new OffsetAndMetadata(next));
                }
            } catch (TimeoutException e) {
                LOG.atDebug()
                        .addKeyValue("partition", partition)
                        .log("the offset at which reading begins is not known yet");
            }
        }
        return passed;
    }

    private void forget(Collection<TopicPartition> partitions) {
        Set<TopicPartition> gone = new HashSet<>(partitions);
        unread.removeIf(record -> gone.contains(partitionOf(record)));
        pending.removeIf(one -> gone.contains(
                new TopicPartition(one.source().topic(), one.source().partition())));
        offsets.forget(gone);
    }

    private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static Source sourceOf(ConsumerRecord<byte[], byte[]> record) {
        return new Source(
                record.topic(), record.partition(), record.offset(), record.headers(), record.key(), record.value());
    }

    /** The next owner of a revoked partition reads its uncommitted records again. Indexing them twice does no harm. */
    private final class Forgetting implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Each poll decides whether the partitions are paused.
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
            forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
        }
    }
}
