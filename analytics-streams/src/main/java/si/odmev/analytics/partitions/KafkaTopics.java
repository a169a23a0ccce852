package si.odmev.analytics.partitions;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Topics and consumer groups as an operator of Kafka sees and changes them. Each call returns when it is done. */
class KafkaTopics {
    private static final long PATIENCE_SECONDS = 60;
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final Admin admin;

    KafkaTopics(Admin admin) {
        this.admin = admin;
    }

    /** What a topic was created with, or changed to. */
    record Shape(short replicationFactor, Map<String, String> configuration) {}

    Set<String> names() throws InterruptedException {
        return await(admin.listTopics().names());
    }

    boolean exists(String topic) throws InterruptedException {
        return names().contains(topic);
    }

    int partitions(String topic) throws InterruptedException {
        return describe(topic).partitions().size();
    }

    Shape shapeOf(String topic) throws InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> configuration =
                await(admin.describeConfigs(List.of(resource)).all()).get(resource).entries().stream()
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        return new Shape(
                (short) describe(topic).partitions().getFirst().replicas().size(), configuration);
    }

    void create(String topic, int partitions, Shape shape) throws InterruptedException {
        await(admin.createTopics(List.of(
                        new NewTopic(topic, partitions, shape.replicationFactor()).configs(shape.configuration())))
                .all());
    }

    /** Deletes those that exist, and returns when their names are free. */
    void delete(Collection<String> topics) throws InterruptedException {
        Set<String> existing = names();
        existing.retainAll(topics);
        if (existing.isEmpty()) {
            return;
        }
        await(admin.deleteTopics(existing).all());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (names().stream().anyMatch(existing::contains)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("Kafka does not get done with deleting " + existing);
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    /** Where the next record of each partition of a topic comes. */
    Map<TopicPartition, Long> ends(String topic) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = describe(topic).partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()),
                        partition -> OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        await(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Consumer groups whose names begin so. */
    Set<String> groups(String prefix) throws InterruptedException {
        return await(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    /** Those of the groups that somebody is a member of. */
    Set<String> withMembers(Set<String> groups) throws InterruptedException {
        return await(admin.describeConsumerGroups(groups).all()).values().stream()
                .filter(group -> !group.members().isEmpty())
                .map(ConsumerGroupDescription::groupId)
                .collect(Collectors.toSet());
    }

    void deleteGroups(Set<String> groups) throws InterruptedException {
        await(admin.deleteConsumerGroups(groups).all());
    }

    private TopicDescription describe(String topic) throws InterruptedException {
        return await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer", e);
        }
    }
}
