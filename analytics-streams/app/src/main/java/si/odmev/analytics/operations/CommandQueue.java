package si.odmev.analytics.operations;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import si.odmev.analytics.index.TopicScan;

/**
 * How many offsets wait on the topic of review commands, if a command is among them. Offsets alone do not tell. The stream itself
 * writes to this topic: it removes a command by a record without a value. It also leaves the marker of each transaction there,
 * also of one that was aborted. Nobody ever reads a marker, so the last one would look like a record that waits, for as long as
 * nothing else comes. So what lies before the end is read, once for each place of the group and each end.
 */
final class CommandQueue {
    private final TopicScan scan;
    private final Map<TopicPartition, Stretch> withoutCommands = new ConcurrentHashMap<>();

    private record Stretch(long from, long end) {}

    CommandQueue(TopicScan scan) {
        this.scan = scan;
    }

    /**
     * Offsets that wait; 0 if none of them is that of a command.
     *
     * @param from where the group goes on
     * @param end where the partition ends
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
