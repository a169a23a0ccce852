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
 * Reads records one poll at a time. While some are pending, all partitions are paused: the consumer still polls, so that
 * the group does not take it for dead, and no more than one poll's records are in memory however long Elasticsearch is
 * away. For one thread.
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
     * @param operation what it stands for; read once, however often it is tried
     * @param timestamp of the record: when what it stands for was accepted, milliseconds since 1970
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
     * Takes more records if none is pending; otherwise only shows the group that it lives.
     *
     * @param wait how long to wait while there is nothing to do; shortened to what a stop may take
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
     * The next operations to try, those that were tried first; the rest waits for its turn.
     *
     * @param unindexable takes what can never be indexed, and returns when it is safe elsewhere
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

    /** The index has its change, or it is safe elsewhere. */
    void done(Pending done) {
        pending.remove(done);
        offsets.done(
                new TopicPartition(done.source().topic(), done.source().partition()),
                done.source().offset());
    }

    /** Commits what may be committed; if the group is just being rearranged, the next time. */
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
            LOG.atDebug().log("offsets not committed while the group is rearranged");
        }
    }

    /**
     * How far the consumer is, where that is not committed: beyond the last record there may be the marker of a transaction,
     * which is no record, and would look like one that waits.
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
                LOG.atDebug().addKeyValue("partition", partition).log("not known yet where to begin");
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

    /** What is taken away is read again by whoever gets it; the index takes it twice without harm. */
    private final class Forgetting implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Paused or not is decided before each poll.
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
