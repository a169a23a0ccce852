package si.odmev.platform.kafka.compaction;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What is asked of Kafka about the logs of topics, and told it. Each call throws a {@code KafkaException} if Kafka can't. */
interface TopicLogs extends AutoCloseable {
    /** Those of the topics that exist. */
    Set<String> existing(Set<String> topics) throws InterruptedException;

    /** The greatest timestamp in each partition of the topics; empty if it is not known, as that of an empty partition. */
    Map<TopicPartition, OptionalLong> greatestTimestamps(Set<String> topics) throws InterruptedException;

    /**
     * The settings of topics, as they are in effect. A topic is missing if this program may not see its settings.
     */
    Map<String, Map<String, String>> settings(Set<String> topics) throws InterruptedException;

    /**
     * The settings that somebody made for topics, without those that the broker gives them. A topic is missing if this program
     * may not see its settings.
     */
    Map<String, Map<String, String>> ownSettings(Set<String> topics) throws InterruptedException;

    /**
     * Changes some settings of topics and leaves the others.
     *
     * @param changes by topic; where a value is null, the broker's own holds again
     * @return the topics of which this program may not change them
     */
    Set<String> change(Map<String, Map<String, @Nullable String>> changes) throws InterruptedException;

    @Override
    void close();
}
