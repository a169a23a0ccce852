package si.odmev.analytics.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows up to which offset each partition may be committed. All records before that offset are done. An unfinished record would
 * be lost if a later offset was committed. For one thread.
 */
final class OffsetTracker {
    private final Map<TopicPartition, TreeMap<Long, Boolean>> doneByOffset = new HashMap<>();
    private final Map<TopicPartition, Long> committable = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** Notes that a record was read. Offsets of a partition come in ascending order, possibly with gaps. */
    void read(TopicPartition partition, long offset) {
        doneByOffset.computeIfAbsent(partition, unused -> new TreeMap<>()).put(offset, false);
    }

    /** Notes that a record is done. Unknown records are ignored, because their partition was revoked meanwhile. */
    void done(TopicPartition partition, long offset) {
        TreeMap<Long, Boolean> offsets = doneByOffset.get(partition);
        if (offsets == null || offsets.replace(offset, true) == null) {
            return;
        }
        while (!offsets.isEmpty() && offsets.firstEntry().getValue()) {
            committable.put(partition, offsets.pollFirstEntry().getKey() + 1);
        }
    }

    /** The offsets that are not committed yet. As Kafka expects, each is the offset of the next record to read. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        committable.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        return offsets;
    }

    /** Notes that these offsets have been committed. */
    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, next) -> {
            committed.put(partition, next.offset());
            committable.computeIfPresent(partition, (one, offset) -> offset <= next.offset() ? null : offset);
        });
    }

    /** Whether the partition is known to be committed up to an offset, or further. */
    boolean isCommitted(TopicPartition partition, long offset) {
        return committed.getOrDefault(partition, -1L) >= offset;
    }

    /** Forgets partitions that now belong to another consumer. */
    void forget(Collection<TopicPartition> partitions) {
        doneByOffset.keySet().removeAll(partitions);
        committable.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }
}
