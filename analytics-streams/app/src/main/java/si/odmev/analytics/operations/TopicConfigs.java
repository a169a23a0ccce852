package si.odmev.analytics.operations;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import si.odmev.schemas.PromptAdmin;

/** The settings of topics, as far as this program may see them. A topic that it may not see does not hide the others. */
final class TopicConfigs {
    private static final int PATIENCE_MILLIS = 2_000;

    private TopicConfigs() {}

    /**
     * The settings in effect, by topic. A topic is missing if this program may not see them, or if it does not exist any more.
     *
     * @throws ExecutionException if Kafka answered with another error
     * @throws TimeoutException if there was no answer in time
     */
    static Map<String, Map<String, String>> visible(PromptAdmin kafka, Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return visible(kafka.ask(admin ->
                KafkaFuture.completedFuture(admin.describeConfigs(resources).values())));
    }

    static Map<String, Map<String, String>> visible(Map<ConfigResource, KafkaFuture<Config>> answers)
            throws ExecutionException, InterruptedException, TimeoutException {
        var visible = new HashMap<String, Map<String, String>>();
        for (var answer : answers.entrySet()) {
            try {
                visible.put(
                        answer.getKey().name(),
                        settingsOf(answer.getValue().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof AuthorizationException)
                        && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return visible;
    }

    private static Map<String, String> settingsOf(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
