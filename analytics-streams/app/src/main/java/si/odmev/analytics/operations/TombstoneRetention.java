package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/** How long tombstones stay on the topics of the catalogue and on the stream's changelogs, by their current settings. */
final class TombstoneRetention {
    private static final String INTERNAL = FeedbackStreams.APPLICATION_ID + "-";

    private final PromptAdmin kafka;

    TombstoneRetention(PromptAdmin kafka) {
        this.kafka = kafka;
    }

    /**
     * The shortest retention of all compacted topics. It is zero if this program may not see the settings of a topic, because the
     * retention is unknown then.
     *
     * @throws ExecutionException if Kafka answered with an error
     * @throws TimeoutException if there was no answer in time
     */
    Duration shortest() throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> catalogue =
                Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        Set<String> topics = kafka.ask(admin -> admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(INTERNAL) || catalogue.contains(name))
                .collect(Collectors.toSet());
        return shortest(topics, TopicConfigs.visible(kafka, topics));
    }

    static Duration shortest(Set<String> topics, Map<String, Map<String, String>> visible) {
        if (!visible.keySet().containsAll(topics)) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(visible.values().stream()
                .filter(settings -> settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                        .contains(TopicConfig.CLEANUP_POLICY_COMPACT))
                .mapToLong(settings -> Long.parseLong(settings.get(TopicConfig.DELETE_RETENTION_MS_CONFIG)))
                .min()
                .orElse(0));
    }
}
