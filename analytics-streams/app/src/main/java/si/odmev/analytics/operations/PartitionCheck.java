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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.topology.FeedbackTopology;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/**
 * Delays the start of the stream until the topics that are keyed by submission have as many partitions as its state. If a topic
 * has more, the records of one submission go to two tasks. Then themes and reviews do not meet, and erasures miss. Kafka Streams
 * detects some of these cases and fails at each start. Dead letters and counts must have the number of partitions of the catalogue,
 * because a tombstone must go to the same partition as the record that it erases. The process stays up meanwhile, because
 * analysts' pages read the index. The start also waits while an interrupted {@code repartition} has to be run again.
 */
final class PartitionCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionCheck.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final String INTERNAL = FeedbackStreams.APPLICATION_ID + "-";

    /** Prefix of what an interrupted {@code repartition} leaves. The original topic may be empty, and its records in the copy. */
    private static final String REPARTITION = "odmev-repartition.";

    private static final String COPY_IS_COMPLETE = ".complete";

    private final PromptAdmin kafka;
    private volatile @Nullable String misfit;

    PartitionCheck(PromptAdmin kafka) {
        this.kafka = kafka;
    }

    /** The misfit that the last look found; empty if all topics fit. */
    Optional<String> misfit() {
        return Optional.ofNullable(misfit);
    }

    /** Returns when all topics fit. Logs each new misfit once. */
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
                LOG.atWarn()
                        .addKeyValue("cause", e.toString())
                        .log("Kafka did not report the partitions; trying again");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /**
     * Compares the numbers of partitions with those that are needed.
     *
     * @param partitions of the topics that exist
     * @return the topics that do not fit, with the numbers that they have and need; empty if all fit
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

    /** The number that the stream's state has; before there is a state, that of the topic of submissions. */
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
