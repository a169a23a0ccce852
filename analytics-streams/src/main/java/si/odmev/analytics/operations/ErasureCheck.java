package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import si.odmev.analytics.oversight.Finding;
import si.odmev.analytics.oversight.Part;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.compaction.TimelyCompaction;
import si.odmev.schemas.PromptAdmin;

/** Looks whether erased records leave Kafka's files in time: by the settings of the topics of both services, and by the markers. */
final class ErasureCheck {
    private final PromptAdmin kafka;
    private final Set<String> topics;
    private final CompactionDeadline deadline;
    private final TimelyCompaction compaction;

    /**
     * @param topics those of them that don't exist have nothing in their files
     */
    ErasureCheck(PromptAdmin kafka, Set<String> topics, CompactionDeadline deadline, TimelyCompaction compaction) {
        this.kafka = kafka;
        this.topics = Set.copyOf(topics);
        this.deadline = deadline;
        this.compaction = compaction;
    }

    Finding look() throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> unkept = unkept();
        if (!unkept.isEmpty()) {
            return Finding.watch(Part.ERASURE, "settings", unkept.size(), String.join(", ", unkept));
        }
        return compaction.isLate()
                ? Finding.watch(
                        Part.ERASURE, "late", compaction.sinceLastRound().toMinutes(), inWords(deadline.within()))
                : Finding.good(Part.ERASURE, "kept", inWords(deadline.within()));
    }

    private Set<String> unkept() throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> names = kafka.ask(admin -> admin.listTopics().names());
        var existing = new TreeSet<>(names);
        existing.retainAll(topics);
        List<ConfigResource> resources = existing.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        try {
            kafka.ask(admin -> admin.describeConfigs(resources).all()).forEach((topic, config) -> {
                if (deadline.isKeptBy(settingsOf(config))) {
                    existing.remove(topic.name());
                }
            });
            return existing;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return existing;
            }
            throw e;
        }
    }

    private static Map<String, String> settingsOf(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /** A time in the largest unit that tells it well. */
    static String inWords(Duration time) {
        if (time.toHours() > 1) {
            return time.toHours() + " h";
        }
        return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
