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
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of Odmev's topics. Only this class defines their names, numbers of partitions and retention.
 *
 * <p>Topics keyed by submission have the same number of partitions, so that one task of the topology gets all records of a
 * submission (co-partitioning).
 */
@NullMarked
public enum Topic {
    /** The submissions. A tombstone erases a submission. */
    SUBMISSIONS("feedback.submissions.v1", Partitions.BY_SUBMISSION, Submission.getClassSchema(), compacted()),
    /** The contacts of the senders; the topic has its own access list. */
    CONTACTS("feedback.contacts.v1", Partitions.BY_SUBMISSION, Contact.getClassSchema(), compacted()),
    /**
     * Decisions that wait to be merged into reviews. The topic is a queue: the topology removes each merged decision with a
     * tombstone. Producers use {@link BySubmission}.
     */
    REVIEW_COMMANDS(
            "feedback.review-commands.v1", Partitions.BY_SUBMISSION, ReviewCommand.getClassSchema(), compacted()),
    /** The merged decisions of reviewers. Only the topology writes this topic. */
    REVIEWS("feedback.reviews.v1", Partitions.BY_SUBMISSION, Review.getClassSchema(), compacted()),
    /** The events of live sessions, in their order. They contain no person's words, and there is nothing to erase. */
    LIVE_EVENTS("feedback.live-events.v1", 3, LiveEvent.getClassSchema(), kept(Duration.ofDays(365))),
    /** How many people support each post of a live session, counted again from its events. */
    SUPPORTS("feedback.supports.v1", Partitions.BY_SUBMISSION, SupportCount.getClassSchema(), compacted()),
    /**
     * The list of erasures: ids, times, and the staff account that erased; no person's words. No entry is ever removed, because
     * the list must outlive every backup. Only ingest writes it. No other topic is joined with it, and it keeps its one partition
     * when the topics of submissions get more.
     */
    ERASURES("feedback.erasures.v1", 1, Erasure.getClassSchema(), compacted()),
    /**
     * The consultations, keyed by their ids; no personal data but the account names of editors. One partition, so that all changes
     * are in one order.
     */
    CONSULTATIONS("feedback.consultations.v1", 1, ConsultationVersion.getClassSchema(), compacted()),
    /**
     * The views of lists that staff saved, keyed by their ids. What they search for may be a citizen's name, so a deleted view leaves
     * the topic's files as an erased record does.
     */
    SAVED_VIEWS("feedback.saved-views.v1", 1, SavedView.getClassSchema(), compacted()),
    /** Who has the page of which submission in front of them now. Nobody needs it a minute later. */
    PRESENCE("feedback.presence.v1", 1, Presence.getClassSchema(), fleeting()),
    /**
     * The imports of tables, keyed by their ids: which submissions each brought, so that it can be undone. No person's words; account
     * names of staff, and names of files.
     */
    IMPORTS("feedback.imports.v1", 1, TableImport.getClassSchema(), compacted()),
    /** Submissions with their themes. */
    THEMED("feedback.themed.v1", Partitions.BY_SUBMISSION, ThemedSubmission.getClassSchema(), compacted()),
    /** Counts per consultation, theme, kind, channel and hour. */
    THEME_COUNTS("feedback.theme-counts.v1", 3, ThemeCount.getClassSchema(), compacted()),
    /**
     * Dead letters: the original bytes of records that could not be processed, with the reason in headers (KIP-1034). No schema.
     * The topic is compacted, because a tombstone must be able to erase. An earlier record of the same key is no longer needed.
     */
    DEAD_LETTERS("feedback.dead-letters.v1", 3, null, compactedAndKept(Duration.ofDays(90)));

    private final String topicName;
    private final int partitions;
    private final @Nullable Schema valueSchema;
    private final Map<String, String> configuration;

    Topic(String topicName, int partitions, @Nullable Schema valueSchema, Map<String, String> configuration) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.valueSchema = valueSchema;
        this.configuration = configuration;
    }

    /** The topic's name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The number of partitions at creation; an operator may have changed it. */
    public int partitions() {
        return partitions;
    }

    /** True if its keys are or begin with submissionIds. All topics for which this is true have the same number of partitions. */
    public boolean isKeyedBySubmission() {
        return partitions == Partitions.BY_SUBMISSION;
    }

    /** True if values are Avro in the Confluent wire format; false if they are arbitrary bytes. */
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
     * All released schemas of the values, oldest first; none for a topic without a schema.
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

    /** Holds the constant, because an enum's constructor calls can't use the enum's own static constants. */
    private static final class Partitions {
        static final int BY_SUBMISSION = 6;
    }

    /**
     * Compaction keeps the last record of each key. Tombstones are kept for a week, longer than any consumer is expected to be down.
     * This setting does not decide when erased records leave the files of a topic; {@code odmev.erasure.within} does.
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

    /** For minutes: Kafka removes whole files, and so it begins a new one often. */
    private static Map<String, String> fleeting() {
        var configuration = new HashMap<>(kept(Duration.ofMinutes(10)));
        configuration.put(TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofMinutes(10)));
        return Map.copyOf(configuration);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
