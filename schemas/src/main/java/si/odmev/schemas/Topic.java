package si.odmev.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The catalogue of Odmev's topics: the one place that spells a name, a number of partitions or a retention.
 *
 * <p>Topics keyed by submission have the same number of partitions, so that records of one submission meet in one task
 * of the topology (co-partitioning).
 */
public enum Topic {
    /** What people said. A tombstone erases a submission. */
    SUBMISSIONS("feedback.submissions.v1", Partitions.BY_SUBMISSION, Submission.getClassSchema(), compacted()),
    /** Who said it; own access list. */
    CONTACTS("feedback.contacts.v1", Partitions.BY_SUBMISSION, Contact.getClassSchema(), compacted()),
    /**
     * Decisions that wait to be merged into reviews: a queue, from which the topology removes by a tombstone what it merged.
     * Written with {@link BySubmission}.
     */
    REVIEW_COMMANDS(
            "feedback.review-commands.v1", Partitions.BY_SUBMISSION, ReviewCommand.getClassSchema(), compacted()),
    /** What reviewers decided, merged; written by the topology alone. */
    REVIEWS("feedback.reviews.v1", Partitions.BY_SUBMISSION, Review.getClassSchema(), compacted()),
    /** What happens in live sessions, in the order in which it happened; no person's words, so nothing to erase. */
    LIVE_EVENTS("feedback.live-events.v1", 3, LiveEvent.getClassSchema(), kept(Duration.ofDays(365))),
    /** How many people support what was said in a live session: a recount of its events. */
    SUPPORTS("feedback.supports.v1", Partitions.BY_SUBMISSION, SupportCount.getClassSchema(), compacted()),
    /**
     * Which submissions were erased: ids, times, and which account of the staff did it; no person's words. Nothing is ever
     * removed from it, since it must outlive every backup. Written by ingest alone. It is joined with no other topic, so it
     * keeps its one partition when those of submissions get more.
     */
    ERASURES("feedback.erasures.v1", 1, Erasure.getClassSchema(), compacted()),
    /** Submissions with their themes. */
    THEMED("feedback.themed.v1", Partitions.BY_SUBMISSION, ThemedSubmission.getClassSchema(), compacted()),
    /** Counts per consultation, theme, kind, channel and hour. */
    THEME_COUNTS("feedback.theme-counts.v1", 3, ThemeCount.getClassSchema(), compacted()),
    /**
     * What could not be processed: the bytes as they were, the reason in headers (KIP-1034). No schema. Of each key the
     * latest, since a tombstone must be able to erase; what an earlier one held is no longer wanted anyway.
     */
    DEAD_LETTERS("feedback.dead-letters.v1", 3, null, compactedAndKept(Duration.ofDays(90)));

    private final String topicName;
    private final int partitions;
    private final Schema valueSchema;
    private final Map<String, String> configuration;

    Topic(String topicName, int partitions, Schema valueSchema, Map<String, String> configuration) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.valueSchema = valueSchema;
        this.configuration = configuration;
    }

    /** The topic's name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** With how many partitions it is created; an operator may have changed that. */
    public int partitions() {
        return partitions;
    }

    /** True if its keys are submissionIds: then it has the same number of partitions as the others of which this is true. */
    public boolean isKeyedBySubmission() {
        return partitions == Partitions.BY_SUBMISSION;
    }

    /** True if values are Avro in the Confluent wire format; false if they are bytes of any kind. */
    public boolean hasSchema() {
        return valueSchema != null;
    }

    /**
     * Schema of the values.
     *
     * @throws IllegalStateException if the topic has none
     */
    public Schema valueSchema() {
        if (valueSchema == null) {
            throw new IllegalStateException(topicName + " has no value schema");
        }
        return valueSchema;
    }

    /**
     * Schemas in which the values were ever released, oldest first; none for a topic without a schema.
     */
    public List<Schema> releasedValueSchemas() {
        var released = new ArrayList<Schema>();
        for (int version = 1; ; version++) {
            try (InputStream in = Topic.class.getResourceAsStream("/released/" + topicName + "/" + version + ".avsc")) {
                if (in == null) {
                    return released;
                }
                released.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException("the released schemas of " + topicName + " can't be read", e);
            }
        }
    }

    /** The registry's subject for the values (TopicNameStrategy). */
    public String valueSubject() {
        return topicName + "-value";
    }

    /** Topic-level configuration, by the names of {@link TopicConfig}. */
    public Map<String, String> configuration() {
        return configuration;
    }

    /** A holder, since an enum's own constants can't be used by its constructors. */
    private static final class Partitions {
        static final int BY_SUBMISSION = 6;
    }

    /**
     * Of each key the last record. Tombstones stay a week, longer than any consumer is expected to be away. When erased records leave
     * the files of a topic is said by {@code odmev.erasure.within} and not here.
     */
    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                millis(Duration.ofDays(7)));
    }

    private static Map<String, String> compactedAndKept(Duration retention) {
        var configuration = new HashMap<>(compacted());
        configuration.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        configuration.put(TopicConfig.RETENTION_MS_CONFIG, millis(retention));
        return Map.copyOf(configuration);
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                millis(retention));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
