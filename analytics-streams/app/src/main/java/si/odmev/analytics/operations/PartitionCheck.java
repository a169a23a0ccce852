package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.topology.FeedbackTopology;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/**
 * Holds the start of the stream until the topics that are keyed by submission have as many partitions as its state. If one of
 * them has more, the records of one submission are in two tasks, so themes and reviews do not meet and erasures miss; Kafka
 * Streams notices some of these cases and dies of them at each start. Dead letters and counts must have the number of the catalogue,
 * since a tombstone that goes to another partition than what it erases misses it. The process stays up meanwhile, since analysts' pages
 * read what is indexed. It also holds the start while a {@code repartition} that was broken off waits to be run again.
 */
final class PartitionCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionCheck.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final String INTERNAL = FeedbackStreams.APPLICATION_ID + "-";

    /** What {@code repartition} leaves where it was broken off: the topic may be empty, and its records in a copy. */
    private static final String REPARTITION = "odmev-repartition.";

    private static final String COPY_IS_COMPLETE = ".complete";

    private final PromptAdmin kafka;
    private volatile String misfit;

    PartitionCheck(PromptAdmin kafka) {
        this.kafka = kafka;
    }

    /** What does not fit, as it was last seen; empty if nothing. */
    Optional<String> misfit() {
        return Optional.ofNullable(misfit);
    }

    /** Returns when all fits; says once what does not. */
    void awaitFit() throws InterruptedException {
        while (true) {
            try {
                Optional<String> now = misfitOf(partitions());
                if (now.isPresent() && !now.get().equals(misfit)) {
                    LOG.atError().log("the stream is not started: {}; see the runbook PartitionsRaised", now.get());
                }
                misfit = now.orElse(null);
                if (now.isEmpty()) {
                    return;
                }
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                LOG.atWarn().addKeyValue("cause", e.toString()).log("partitions can't be looked at, trying again");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /**
     * Compares.
     *
     * @param partitions of the topics that exist
     * @return which topics have how many, and how many are needed
     */
    static Optional<String> misfitOf(Map<String, Integer> partitions) {
        var misfits = new ArrayList<String>();
        Set<String> ofSubmissions = Arrays.stream(Topic.values())
                .filter(Topic::isKeyedBySubmission)
                .map(Topic::topicName)
                .collect(Collectors.toSet());
        Map<String, Integer> fixed = Map.of(
                Topic.DEAD_LETTERS.topicName(),
                Topic.DEAD_LETTERS.partitions(),
                Topic.THEME_COUNTS.topicName(),
                Topic.THEME_COUNTS.partitions(),
                INTERNAL + FeedbackTopology.COUNT_DELTAS + "-repartition",
                Topic.THEME_COUNTS.partitions(),
                INTERNAL + FeedbackTopology.TALLIES_STORE + "-changelog",
                Topic.THEME_COUNTS.partitions());
        int ofState = needed(partitions, fixed.keySet());
        partitions.forEach((topic, number) -> {
            if (topic.startsWith(REPARTITION)) {
                if (topic.endsWith(COPY_IS_COMPLETE)) {
                    misfits.add("repartition was broken off and must be run again (" + topic + " is there)");
                }
            } else if (fixed.containsKey(topic) || ofSubmissions.contains(topic) || topic.startsWith(INTERNAL)) {
                int needed = fixed.getOrDefault(topic, ofState);
                if (number != needed) {
                    misfits.add(topic + " has " + number + " partitions, needed are " + needed);
                }
            }
        });
        return misfits.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", misfits));
    }

    /** As many as the stream's state has; before there is any, as many as the topic of submissions. */
    private static int needed(Map<String, Integer> partitions, Set<String> fixed) {
        return partitions.entrySet().stream()
                .filter(topic -> topic.getKey().startsWith(INTERNAL) && !fixed.contains(topic.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> partitions.getOrDefault(Topic.SUBMISSIONS.topicName(), 0));
    }

    private Map<String, Integer> partitions() throws ExecutionException, InterruptedException, TimeoutException {
        List<String> ours = kafka.ask(admin -> admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(INTERNAL)
                        || name.startsWith(REPARTITION)
                        || Arrays.stream(Topic.values())
                                .anyMatch(topic -> topic.topicName().equals(name)))
                .toList();
        var partitions = new TreeMap<String, Integer>();
        for (TopicDescription topic :
                kafka.ask(admin -> admin.describeTopics(ours).allTopicNames()).values()) {
            partitions.put(topic.name(), topic.partitions().size());
        }
        return partitions;
    }
}
