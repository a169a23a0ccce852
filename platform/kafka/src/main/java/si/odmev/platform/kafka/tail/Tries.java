package si.odmev.platform.kafka.tail;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the tries of the record that failed last in each partition. After a lost connection, records of other partitions may arrive
 * before that record does.
 */
final class Tries {
    private final int most;
    private final Map<TopicPartition, Failure> failures = new HashMap<>();

    private record Failure(long offset, int tries) {}

    Tries(int most) {
        this.most = most;
    }

    /** Notes a failure. True if the record has now failed as often as it may. */
    boolean isLast(TopicPartition partition, long offset) {
        Failure before = failures.get(partition);
        int tries = before != null && before.offset() == offset ? before.tries() + 1 : 1;
        failures.put(partition, new Failure(offset, tries));
        return tries >= most;
    }
}
