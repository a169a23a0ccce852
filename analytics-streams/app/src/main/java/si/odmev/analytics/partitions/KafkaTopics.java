package si.odmev.analytics.partitions;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** Topics and consumer groups as an operator of Kafka sees and changes them. Each call returns when it is done. */
class KafkaTopics {
    private static final long PATIENCE_SECONDS = 60;
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final Admin admin;

    KafkaTopics(Admin admin) {
        this.admin = admin;
    }

    /** The replication factor and the settings that a topic was given. */
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
                described(await(admin.describeConfigs(List.of(resource)).all()).get(resource)).entries().stream()
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

    /**
     * Copies the access list of another topic to a topic, which need not exist yet. Does nothing in a cluster without access
     * control.
     */
    void allowAsOn(String other, String topic) throws InterruptedException {
        var onOther = new ResourcePatternFilter(ResourceType.TOPIC, other, PatternType.MATCH);
        try {
            List<AclBinding> bindings =
                    await(admin.describeAcls(new AclBindingFilter(onOther, AccessControlEntryFilter.ANY))
                                    .values())
                            .stream()
                            // A rule for every topic covers this one already.
                            .filter(binding -> !binding.pattern().name().equals(ResourcePattern.WILDCARD_RESOURCE))
                            .map(binding -> new AclBinding(
                                    new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                                    binding.entry()))
                            .toList();
            await(admin.createAcls(bindings).all());
        } catch (KafkaException e) {
            ignoreIfUnguarded(e);
        }
    }

    /** Deletes the access list of a topic, that is the rules with exactly its name. */
    void disallow(String topic) throws InterruptedException {
        var onTopic = new ResourcePatternFilter(ResourceType.TOPIC, topic, PatternType.LITERAL);
        try {
            await(admin.deleteAcls(List.of(new AclBindingFilter(onTopic, AccessControlEntryFilter.ANY)))
                    .all());
        } catch (KafkaException e) {
            ignoreIfUnguarded(e);
        }
    }

    private static void ignoreIfUnguarded(KafkaException failure) {
        if (!(failure.getCause() instanceof SecurityDisabledException)) {
            throw failure;
        }
    }

    /** Deletes the topics that exist, and returns when their names are free. */
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

    /** The end offset of each partition of a topic. */
    Map<TopicPartition, Long> ends(String topic) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = describe(topic).partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()),
                        partition -> OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        await(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** The consumer groups whose names begin with the prefix. */
    Set<String> groups(String prefix) throws InterruptedException {
        return await(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    /**
     * Those of the groups that have members, after a pause.
     *
     * @param pause how long to wait before looking
     */
    Set<String> withMembers(Set<String> groups, Duration pause) throws InterruptedException {
        Thread.sleep(pause);
        return await(admin.describeConsumerGroups(groups).all()).values().stream()
                .filter(group -> !group.members().isEmpty())
                .map(ConsumerGroupDescription::groupId)
                .collect(Collectors.toSet());
    }

    void deleteGroups(Set<String> groups) throws InterruptedException {
        await(admin.deleteConsumerGroups(groups).all());
    }

    private TopicDescription describe(String topic) throws InterruptedException {
        return described(
                await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    }

    /** A description that Kafka gave: it fails the whole answer if one of the resources is not there. */
    private static <T> T described(@Nullable T description) {
        return Objects.requireNonNull(description, "Kafka describes what it was asked for, or fails");
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new KafkaException(cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer", e);
        }
    }
}
