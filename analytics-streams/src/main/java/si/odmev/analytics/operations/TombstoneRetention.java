package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/** How long tombstones stay on the topics of the catalogue and on the stream's changelogs, as these are configured now. */
final class TombstoneRetention {
    private static final String INTERNAL = FeedbackStreams.APPLICATION_ID + "-";

    private final PromptAdmin kafka;

    TombstoneRetention(PromptAdmin kafka) {
        this.kafka = kafka;
    }

    /**
     * The shortest of all compacted topics.
     *
     * @throws ExecutionException if Kafka answered that it can't say
     * @throws TimeoutException if there was no answer in time
     */
    Duration shortest() throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> catalogue =
                Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        List<ConfigResource> topics = kafka.ask(admin -> admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(INTERNAL) || catalogue.contains(name))
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return Duration.ofMillis(
                kafka.ask(admin -> admin.describeConfigs(topics).all()).values().stream()
                        .filter(TombstoneRetention::isCompacted)
                        .mapToLong(topic -> Long.parseLong(topic.get(TopicConfig.DELETE_RETENTION_MS_CONFIG)
                                .value()))
                        .min()
                        .orElseThrow(() -> new IllegalStateException("there is no compacted topic")));
    }

    private static boolean isCompacted(Config topic) {
        return topic.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }
}
