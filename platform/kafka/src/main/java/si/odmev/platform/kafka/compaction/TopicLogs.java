package si.odmev.platform.kafka.compaction;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads and changes what Kafka knows about the logs of topics. Each call throws a {@code KafkaException} if Kafka fails. */
interface TopicLogs extends AutoCloseable {
    /** The given topics that exist. */
    Set<String> existing(Set<String> topics) throws InterruptedException;

    /** The greatest timestamp in each partition of the topics; empty if it is unknown, as for an empty partition. */
    Map<TopicPartition, OptionalLong> greatestTimestamps(Set<String> topics) throws InterruptedException;

    /** The effective settings of topics. A topic is missing if this program may not see its settings. */
    Map<String, Map<String, String>> settings(Set<String> topics) throws InterruptedException;

    /**
     * The settings that were set on the topics themselves, without the broker's. A topic is missing if this program may not see
     * its settings.
     */
    Map<String, Map<String, String>> ownSettings(Set<String> topics) throws InterruptedException;

    /**
     * Changes some settings of topics and leaves the others.
     *
     * @param changes by topic; null restores the broker's own value
     * @return the topics whose settings this program may not change
     */
    Set<String> change(Map<String, Map<String, @Nullable String>> changes) throws InterruptedException;

    @Override
    void close();
}
