package si.odmev.analytics.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Says up to where each partition may be committed: as far as everything before is done. What is done beyond a record that
 * is not would be lost with it, if its offset was passed over. For one thread.
 */
final class OffsetTracker {
    private final Map<TopicPartition, TreeMap<Long, Boolean>> doneByOffset = new HashMap<>();
    private final Map<TopicPartition, Long> committable = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** A record was read; offsets of a partition come in ascending order, not necessarily without gaps. */
    void read(TopicPartition partition, long offset) {
        doneByOffset.computeIfAbsent(partition, unused -> new TreeMap<>()).put(offset, false);
    }

    /** A record needs nothing more. Unknown ones are ignored: their partition was taken away meanwhile. */
    void done(TopicPartition partition, long offset) {
        TreeMap<Long, Boolean> offsets = doneByOffset.get(partition);
        if (offsets == null || offsets.replace(offset, true) == null) {
            return;
        }
        while (!offsets.isEmpty() && offsets.firstEntry().getValue()) {
            committable.put(partition, offsets.pollFirstEntry().getKey() + 1);
        }
    }

    /** What was not committed yet, as Kafka wants it: the offset of the next record to read. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        committable.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        return offsets;
    }

    /** These have been committed. */
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

    /** These partitions are somebody else's now. */
    void forget(Collection<TopicPartition> partitions) {
        doneByOffset.keySet().removeAll(partitions);
        committable.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }
}
