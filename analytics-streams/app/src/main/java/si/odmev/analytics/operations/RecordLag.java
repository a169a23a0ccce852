package si.odmev.analytics.operations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import si.odmev.analytics.index.Indexer;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/**
 * Counts the records that wait, by the offsets that the consumer groups have committed. The count covers all instances, and is
 * right even while no consumer runs. Records of an open transaction do not count yet.
 */
final class RecordLag {
    /** The topics whose records wait for the stream. It also reads reviews, but writes them itself. */
    private static final Set<String> BEFORE_THE_STREAM =
            Set.of(Topic.SUBMISSIONS.topicName(), Topic.SUPPORTS.topicName(), Topic.REVIEW_COMMANDS.topicName());

    private final PromptAdmin kafka;
    private final List<Indexer> indexers;
    private final CommandQueue commands;

    /**
     * Records that wait.
     *
     * @param beforeTheStream submissions, decisions and supports that the stream has not taken yet
     * @param beforeTheIndex themed submissions and counts that are not indexed yet
     */
    record Waiting(long beforeTheStream, long beforeTheIndex) {
        boolean isNone() {
            return beforeTheStream + beforeTheIndex == 0;
        }
    }

    /**
     * How far a reader is with a partition.
     *
     * @param committed offset from which its group continues
     * @param waiting records from there to the end
     */
    record Position(long committed, long waiting) {}

    RecordLag(PromptAdmin kafka, List<Indexer> indexers, CommandQueue commands) {
        this.kafka = kafka;
        this.commands = commands;
        this.indexers = List.copyOf(indexers);
    }

    /** Names of the topics that the stream and the indexers read. */
    Set<String> topics() {
        return Stream.concat(BEFORE_THE_STREAM.stream(), indexers.stream().map(Indexer::topicName))
                .collect(Collectors.toSet());
    }

    Waiting waiting() throws ExecutionException, InterruptedException, TimeoutException {
        long beforeTheStream = 0;
        long beforeTheIndex = 0;
        for (var topic : byTopic().entrySet()) {
            if (BEFORE_THE_STREAM.contains(topic.getKey())) {
                beforeTheStream += topic.getValue();
            } else {
                beforeTheIndex += topic.getValue();
            }
        }
        return new Waiting(beforeTheStream, beforeTheIndex);
    }

    /** Records that wait, for each topic that the stream or an indexer reads; an indexer without an index reads none yet. */
    Map<String, Long> byTopic() throws ExecutionException, InterruptedException, TimeoutException {
        return byTopic(byPartition());
    }

    static Map<String, Long> byTopic(Map<TopicPartition, Position> positions) {
        var waiting = new TreeMap<String, Long>();
        positions.forEach((partition, position) -> waiting.merge(partition.topic(), position.waiting(), Long::sum));
        return waiting;
    }

    /** How far the groups are with each partition of the topics of {@link #byTopic()}. */
    Map<TopicPartition, Position> byPartition() throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, String> readers = readers();
        Map<TopicPartition, Long> committed = committed(new HashSet<>(readers.values()));
        Set<TopicPartition> partitions = partitions(readers.keySet());
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
        var positions = new HashMap<TopicPartition, Position>();
        for (TopicPartition partition : partitions) {
            long begin = of(partition, begins);
            long next = Math.max(begin, committed.getOrDefault(partition, begin));
            positions.put(partition, new Position(next, waiting(partition, next, of(partition, ends))));
        }
        return positions;
    }

    private static long of(TopicPartition partition, Map<TopicPartition, ListOffsetsResultInfo> offsets) {
        return Objects.requireNonNull(offsets.get(partition), "Kafka gives all offsets that it was asked for, or none")
                .offset();
    }

    private long waiting(TopicPartition partition, long next, long end) {
        return partition.topic().equals(Topic.REVIEW_COMMANDS.topicName())
                ? commands.waiting(partition, next, end)
                : Math.max(0, end - next);
    }

    /** Topics with the group that reads each. */
    private Map<String, String> readers() {
        var readers = new HashMap<String, String>();
        BEFORE_THE_STREAM.forEach(topic -> readers.put(topic, FeedbackStreams.APPLICATION_ID));
        indexers.forEach(indexer -> indexer.group().ifPresent(group -> readers.put(indexer.topicName(), group)));
        return readers;
    }

    private Map<TopicPartition, Long> committed(Set<String> groups)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> specifications = groups.stream()
                .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
        var committed = new HashMap<TopicPartition, Long>();
        for (Map<TopicPartition, OffsetAndMetadata> ofGroup : kafka.ask(
                        admin -> admin.listConsumerGroupOffsets(specifications).all())
                .values()) {
            ofGroup.forEach((partition, offset) -> {
                if (offset != null) {
                    committed.put(partition, offset.offset());
                }
            });
        }
        return committed;
    }

    private Set<TopicPartition> partitions(Set<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        var partitions = new HashSet<TopicPartition>();
        for (TopicDescription topic :
                kafka.ask(admin -> admin.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions().forEach(one -> partitions.add(new TopicPartition(topic.name(), one.partition())));
        }
        return partitions;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return kafka.ask(admin -> admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
    }
}
