package si.odmev.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.NullMarked;

/**
 * Partitions records by submission. A key is a submissionId, or a submissionId with a slash and more. A key without a slash gets
 * the same partition as from Kafka's own partitioner. Therefore a producer may use this for any topic whose records have keys.
 *
 * <p>This class also makes the key of a {@link ReviewCommand}.
 */
@NullMarked
public final class BySubmission implements Partitioner {
    private static final char SLASH = '/';

    /** The key of a command on {@link Topic#REVIEW_COMMANDS}. */
    public static String key(ReviewCommand command) {
        return command.getSubmissionId() + SLASH + command.getCommandId();
    }

    /** The submissionId in a key. */
    public static String submissionId(String key) {
        int slash = key.indexOf(SLASH);
        return slash < 0 ? key : key.substring(0, slash);
    }

    /** The partition of a key. */
    public static int partition(String key, int partitions) {
        return partition(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** The partition of a key of any bytes. */
    public static int partition(byte[] key, int partitions) {
        int end = 0;
        while (end < key.length && key[end] != SLASH) {
            end++;
        }
        return Utils.toPositive(Utils.murmur2(Arrays.copyOf(key, end))) % partitions;
    }

    @Override
    public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
        return partition(keyBytes, cluster.partitionsForTopic(topic).size());
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // There is nothing to configure.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
