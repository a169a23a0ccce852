package si.odmev.analytics.partitions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import si.odmev.schemas.Revision;
import si.odmev.schemas.Topic;

/**
 * Gives the topics that are keyed by submission another number of partitions. It copies the last record of each key of what
 * people and reviewers wrote. It leaves out submissions on the list of erasures, because a copy from before an erasure must not
 * outlive the tombstone. It removes what the stream made of the records, and the stream makes that anew. It may be interrupted at
 * any moment and run again.
 *
 * <p>Kafka can't rename a topic. So each topic is copied to a second topic, created anew and copied back. A third topic marks the
 * second one as complete: without the mark the first topic is the original, with it the second one is. The second topic holds the
 * same personal data, so it has the configuration and the access list of the first.
 */
final class Repartitioning {
    static final String STREAM = "odmev-analytics";
    private static final String INDEXERS = "odmev-indexer.";
    private static final String COPY = RepartitionTool.COPIES;
    private static final String MARK = ".complete";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int MOST_LOOKS = 75;

    /** Made by the stream from the others. */
    private static final Set<Topic> DERIVED = Set.of(Topic.THEMED, Topic.THEME_COUNTS, Topic.DEAD_LETTERS);

    private final KafkaTopics topics;
    private final KeyedRecords records;
    private final Consumer<String> progress;

    /**
     * @param progress receives a line for each step that was done
     */
    Repartitioning(KafkaTopics topics, KeyedRecords records, Consumer<String> progress) {
        this.topics = topics;
        this.records = records;
        this.progress = progress;
    }

    /**
     * Changes the number of partitions.
     *
     * @param clearState removes the stream's local state
     * @throws RepartitioningException if it is not safe; nothing is lost, and it may be tried again
     * @throws org.apache.kafka.common.KafkaException if Kafka fails; likewise
     */
    void to(int partitions, Runnable clearState) throws InterruptedException {
        awaitNobodyReads();
        requireRevisionsOfThePast();
        records.leaveOut(erased());
        for (Topic topic : Topic.values()) {
            if (topic.isKeyedBySubmission() && !DERIVED.contains(topic)) {
                layOut(topic.topicName(), partitions);
            }
        }
        // The offsets belong to topics that are deleted now. With these offsets, but without the state, the stream
        // would skip records that it needs.
        Set<String> groups = groups();
        topics.deleteGroups(groups);
        clearState.run();
        Set<String> internal = topics.names().stream()
                .filter(name -> name.startsWith(STREAM + "-"))
                .collect(Collectors.toSet());
        topics.delete(internal);
        progress.accept(
                "removed the state of the stream: " + internal.size() + " topics, " + groups.size() + " groups");
        // Last, because a stream that kept its state after an interruption would not write these records again.
        for (Topic topic : DERIVED) {
            makeAnew(topic, topic.isKeyedBySubmission() ? partitions : topic.partitions());
        }
    }

    /** The ids on the list of erasures. */
    private Set<String> erased() throws InterruptedException {
        var ids = new HashSet<String>();
        if (topics.exists(Topic.ERASURES.topicName())) {
            records.read(Topic.ERASURES.topicName(), entry -> {
                if (entry.key() != null && entry.value() != null) {
                    ids.add(new String(entry.key(), StandardCharsets.UTF_8));
                }
            });
        }
        return ids;
    }

    private Set<String> groups() throws InterruptedException {
        Set<String> groups = new HashSet<>(topics.groups(INDEXERS));
        groups.addAll(topics.groups(STREAM).stream().filter(STREAM::equals).toList());
        return groups;
    }

    /**
     * Waits for members that ended without leaving. Kafka counts such a member for up to a minute: ten seconds of silence, or,
     * while a rebalance is under way, until that rebalance gives up waiting.
     */
    private void awaitNobodyReads() throws InterruptedException {
        Set<String> reading = topics.withMembers(groups(), Duration.ZERO);
        for (int look = 0; look < MOST_LOOKS && !reading.isEmpty(); look++) {
            if (look == 0) {
                progress.accept("waiting for the members of " + reading + " to be gone");
            }
            reading = topics.withMembers(groups(), BETWEEN_LOOKS);
        }
        if (!reading.isEmpty()) {
            throw new RepartitioningException(
                    "analytics runs: the groups " + reading + " have members. Stop ingest and analytics first");
        }
    }

    /** The stream takes new revisions from its clock. Elasticsearch refuses a revision that is not greater than the one it has. */
    private void requireRevisionsOfThePast() throws InterruptedException {
        var greatest = new AtomicLong();
        for (Topic topic : List.of(Topic.THEMED, Topic.THEME_COUNTS)) {
            if (topics.exists(topic.topicName())) {
                records.read(
                        topic.topicName(),
                        record -> Revision.of(record.headers())
                                .ifPresent(revision -> greatest.accumulateAndGet(revision, Math::max)));
            }
        }
        if (greatest.get() > System.currentTimeMillis()) {
            throw new RepartitioningException(
                    "the clock of this machine is behind what the stream has written: wait until "
                            + java.time.Instant.ofEpochMilli(greatest.get()) + ", or set the clock right");
        }
    }

    private void layOut(String topic, int partitions) throws InterruptedException {
        String copy = COPY + topic;
        String mark = copy + MARK;
        if (!topics.exists(mark)) {
            if (!topics.exists(topic)) {
                throw new RepartitioningException("there is no topic " + topic);
            }
            if (topics.partitions(topic) == partitions && records.lieInPlace(topic, partitions)) {
                remove(copy);
                progress.accept(topic + " has " + partitions + " partitions already, and its records lie in place");
                return;
            }
            copyAside(topic, copy, partitions);
            topics.create(mark, 1, topics.shapeOf(copy));
        } else if (topics.exists(topic)) {
            // Records that were written after an earlier try was interrupted are later than the copy.
            records.copy(topic, topics.partitions(topic), copy, topics.partitions(copy));
            if (topics.partitions(copy) != partitions) {
                throw new RepartitioningException("an earlier try for " + topics.partitions(copy)
                        + " partitions was broken off: finish it with that number first");
            }
        }
        topics.delete(List.of(topic));
        topics.create(topic, partitions, topics.shapeOf(copy));
        long copied = records.copy(copy, partitions, topic, partitions);
        requireEqual(records.fingerprints(copy, partitions), records.fingerprints(topic, partitions), topic);
        topics.delete(List.of(mark));
        remove(copy);
        progress.accept(topic + " has " + partitions + " partitions now, with " + copied + " keys");
    }

    private void copyAside(String topic, String copy, int partitions) throws InterruptedException {
        KafkaTopics.Shape shape = topics.shapeOf(topic);
        if (!shape.configuration()
                .getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new RepartitioningException(
                    topic + " is not compacted, so more than the last record of a key may count");
        }
        int before = topics.partitions(topic);
        remove(copy);
        topics.allowAsOn(topic, copy);
        topics.create(copy, partitions, shape);
        Map<TopicPartition, Long> ends = topics.ends(topic);
        records.copy(topic, before, copy, partitions);
        requireEqual(records.fingerprints(topic, before), records.fingerprints(copy, partitions), copy);
        if (!topics.ends(topic).equals(ends)) {
            throw new RepartitioningException("somebody writes to " + topic + ": stop ingest and analytics first");
        }
    }

    private void remove(String copy) throws InterruptedException {
        topics.delete(List.of(copy));
        topics.disallow(copy);
    }

    private static void requireEqual(Map<ByteBuffer, Long> wanted, Map<ByteBuffer, Long> found, String topic) {
        if (!wanted.equals(found)) {
            throw new RepartitioningException(topic + " did not come to have what it should");
        }
    }

    /** Creates the topic anew. Settings that the catalogue does not have, and the replicas, are those of the topic of submissions. */
    private void makeAnew(Topic topic, int partitions) throws InterruptedException {
        KafkaTopics.Shape like = topics.shapeOf(Topic.SUBMISSIONS.topicName());
        var configuration = new HashMap<>(like.configuration());
        configuration.putAll(topic.configuration());
        topics.delete(List.of(topic.topicName()));
        topics.create(topic.topicName(), partitions, new KafkaTopics.Shape(like.replicationFactor(), configuration));
        progress.accept(topic.topicName() + " is empty now, with " + partitions + " partitions");
    }
}
