package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import si.odmev.analytics.oversight.Finding;
import si.odmev.analytics.oversight.Part;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.compaction.TimelyCompaction;
import si.odmev.schemas.PromptAdmin;

/** Checks that erased records leave Kafka's files in time, by the settings of both services' topics and by the markers. */
final class ErasureCheck {
    private final PromptAdmin kafka;
    private final Set<String> topics;
    private final CompactionDeadline deadline;
    private final TimelyCompaction compaction;

    /**
     * @param topics to check; a topic that does not exist has no files and is left out
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
        TopicConfigs.visible(kafka, existing).forEach((topic, settings) -> {
            if (deadline.isKeptBy(settings)) {
                existing.remove(topic);
            }
        });
        return existing;
    }

    /** A duration in hours if there are at least two, else in minutes if there are at least two, else in seconds. */
    static String inWords(Duration time) {
        if (time.toHours() > 1) {
            return time.toHours() + " h";
        }
        return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
