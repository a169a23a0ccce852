package si.odmev.analytics.operations;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import si.odmev.analytics.index.TopicScan;

/**
 * Counts the offsets that wait on the topic of review commands, if a command is among them. Offsets alone do not show that. The
 * stream itself writes to this topic: it removes a command by a tombstone. Each transaction also leaves a transaction marker
 * there, even if it was aborted. No consumer reads a transaction marker, so the last one would look like a waiting record until
 * another record arrives. Therefore this reads the records up to the end, once for each pair of committed offset and end.
 */
final class CommandQueue {
    private final TopicScan scan;
    private final Map<TopicPartition, Stretch> withoutCommands = new ConcurrentHashMap<>();

    private record Stretch(long from, long end) {}

    CommandQueue(TopicScan scan) {
        this.scan = scan;
    }

    /**
     * The number of offsets that wait; 0 if none of them is that of a command.
     *
     * @param from offset from which the group continues
     * @param end end offset of the partition
     * @throws org.apache.kafka.common.KafkaException if Kafka can't be reached
     */
    long waiting(TopicPartition partition, long from, long end) {
        var stretch = new Stretch(from, end);
        if (from >= end || stretch.equals(withoutCommands.get(partition))) {
            return 0;
        }
        if (scan.contains(partition, from, end, record -> record.value() != null)) {
            return end - from;
        }
        withoutCommands.put(partition, stretch);
        return 0;
    }
}
