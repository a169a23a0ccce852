package si.odmev.platform.kafka.compaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Implements {@link TopicLogs} with Kafka's admin client. */
final class AdminTopicLogs implements TopicLogs {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final int API_TIMEOUT_MILLIS = 15_000;
    private static final int TIMEOUT_SECONDS = 30;

    private final Admin admin;

    /**
     * @param clientConfiguration configuration that all Kafka clients share
     */
    AdminTopicLogs(Map<String, Object> clientConfiguration) {
        this(Admin.create(promptly(clientConfiguration)));
    }

    /**
     * @param admin closed with this
     */
    AdminTopicLogs(Admin admin) {
        this.admin = admin;
    }

    private static Map<String, Object> promptly(Map<String, Object> clientConfiguration) {
        var configuration = new HashMap<>(clientConfiguration);
        // With Kafka 4.3.1's default, an admin client that never reached a broker restarts without a pause. That is a
        // busy loop.
        configuration.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS / 2);
        return configuration;
    }

    @Override
    public Set<String> existing(Set<String> topics) throws InterruptedException {
        Set<String> names = await(admin.listTopics().names());
        var existing = new HashSet<>(names);
        existing.retainAll(topics);
        return existing;
    }

    @Override
    public Map<TopicPartition, OptionalLong> greatestTimestamps(Set<String> topics) throws InterruptedException {
        List<TopicPartition> partitions = await(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        var offsets = admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.maxTimestamp())));
        var greatest = new HashMap<TopicPartition, OptionalLong>();
        for (TopicPartition partition : partitions) {
            greatest.put(partition, timestamp(offsets.partitionResult(partition)));
        }
        return greatest;
    }

    /** A partition without a leader gives no timestamp, so that the other partitions still get their markers. */
    private static OptionalLong timestamp(KafkaFuture<ListOffsetsResultInfo> answer) throws InterruptedException {
        try {
            long timestamp = get(answer).timestamp();
            return timestamp < 0 ? OptionalLong.empty() : OptionalLong.of(timestamp);
        } catch (ExecutionException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Map<String, Map<String, String>> settings(Set<String> topics) throws InterruptedException {
        return settings(topics, entry -> true);
    }

    @Override
    public Map<String, Map<String, String>> ownSettings(Set<String> topics) throws InterruptedException {
        return settings(topics, entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
    }

    private Map<String, Map<String, String>> settings(Set<String> topics, Predicate<ConfigEntry> wanted)
            throws InterruptedException {
        var settings = new HashMap<String, Map<String, String>>();
        for (var answer : admin.describeConfigs(resources(topics)).values().entrySet()) {
            try {
                settings.put(answer.getKey().name(), valuesOf(get(answer.getValue()), wanted));
            } catch (ExecutionException e) {
                if (!isRefusal(e) && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaException(e.getCause());
                }
            }
        }
        return settings;
    }

    private static Map<String, String> valuesOf(Config config, Predicate<ConfigEntry> wanted) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null && wanted.test(entry))
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    @Override
    public Set<String> change(Map<String, Map<String, @Nullable String>> changes) throws InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> operations = new HashMap<>();
        changes.forEach((topic, settings) -> {
            List<AlterConfigOp> ofTopic = new ArrayList<>();
            settings.forEach((name, value) -> ofTopic.add(operation(name, value)));
            operations.put(resource(topic), ofTopic);
        });
        var refused = new HashSet<String>();
        for (var answer : admin.incrementalAlterConfigs(operations).values().entrySet()) {
            try {
                get(answer.getValue());
            } catch (ExecutionException e) {
                if (!isRefusal(e)) {
                    throw new KafkaException(e.getCause());
                }
                refused.add(answer.getKey().name());
            }
        }
        return refused;
    }

    private static AlterConfigOp operation(String name, @Nullable String value) {
        return value == null
                ? new AlterConfigOp(new ConfigEntry(name, ""), AlterConfigOp.OpType.DELETE)
                : new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    @Override
    public void close() {
        admin.close(CLOSE_LIMIT);
    }

    private static List<ConfigResource> resources(Set<String> topics) {
        return topics.stream().map(AdminTopicLogs::resource).toList();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static boolean isRefusal(ExecutionException failure) {
        return failure.getCause() instanceof AuthorizationException
                || failure.getCause() instanceof PolicyViolationException;
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return get(answer);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        }
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, InterruptedException {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer", e);
        }
    }
}
