package si.odmev.schemas;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics of the catalogue with explicit configuration. Automatic creation is off in the brokers. A topic that
 * exists is not changed, because an operator may have configured it.
 */
@NullMarked
public final class TopicProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(TopicProvisioner.class);

    private final Map<String, Object> adminConfiguration;
    private final short replicationFactor;
    private final Map<String, String> compaction;

    /**
     * @param adminConfiguration configuration of the Kafka admin client, at least {@code bootstrap.servers}
     * @param replicationFactor copies of each partition; 1 on a single broker, 3 in a cluster
     * @param compaction further settings of the topics that get {@link LogMarker}s, by the names of {@link TopicConfig}
     */
    public TopicProvisioner(
            Map<String, Object> adminConfiguration, short replicationFactor, Map<String, String> compaction) {
        this.adminConfiguration = new HashMap<>(adminConfiguration);
        // With the default of Kafka 4.3.1, an admin client that never reached a broker restarts its bootstrap without a
        // pause, in a busy loop.
        this.adminConfiguration.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        this.replicationFactor = replicationFactor;
        this.compaction = Map.copyOf(compaction);
    }

    /**
     * Creates the missing topics and returns after the broker has confirmed them.
     *
     * @throws KafkaException if the broker can't be reached within 30 seconds or refuses
     * @throws InterruptedException if interrupted while waiting
     */
    public void provision() throws InterruptedException {
        try (Admin admin = Admin.create(adminConfiguration)) {
            var newTopics = Arrays.stream(Topic.values()).map(this::newTopic).toList();
            for (var creation : admin.createTopics(newTopics).values().entrySet()) {
                try {
                    creation.getValue().get(30, TimeUnit.SECONDS);
                    LOG.atInfo().addKeyValue("topic", creation.getKey()).log("topic created");
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new KafkaException("topic " + creation.getKey() + " could not be created", e.getCause());
                    }
                } catch (TimeoutException e) {
                    throw new KafkaException("topic " + creation.getKey() + " was not created within 30 s", e);
                }
            }
        }
    }

    /**
     * The number of replicas that must have a record before it is acknowledged ({@code min.insync.replicas}). It is all but one,
     * so that one broker may be down. With three replicas, at least two have every acknowledged record.
     */
    public static int minInSyncReplicas(short replicationFactor) {
        return Math.max(1, replicationFactor - 1);
    }

    NewTopic newTopic(Topic topic) {
        var configuration = new HashMap<>(topic.configuration());
        if (LogMarker.isOn(topic)) {
            configuration.putAll(compaction);
        }
        configuration.put(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(minInSyncReplicas(replicationFactor)));
        return new NewTopic(topic.topicName(), topic.partitions(), replicationFactor).configs(configuration);
    }
}
