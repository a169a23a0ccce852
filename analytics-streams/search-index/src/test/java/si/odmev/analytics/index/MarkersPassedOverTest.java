package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Revision;
import si.odmev.schemas.Topic;

/** Both ways to read a topic leave its markers out, and come past them. */
class MarkersPassedOverTest {
    private static final String THEMED = Topic.THEMED.topicName();
    private static final TopicPartition PARTITION = new TopicPartition(THEMED, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<String> unindexable = new ArrayList<>();

    @Test
    void theIndexTakesNoMarkerAndIsNotBehindBecauseOfOne() {
        var intake = new PausingReader(consumer, THEMED);
        consumer.rebalance(Set.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.addRecord(erasure(0, "a"));
        consumer.addRecord(marker(1));
        consumer.addRecord(erasure(2, "b"));
        consumer.addRecord(marker(3));

        intake.poll(Duration.ZERO);
        List<PausingReader.Pending> batch =
                intake.nextBatch(IndexedTopic.submissions(null), (source, why) -> unindexable.add(why.getMessage()));
        batch.forEach(intake::done);
        intake.commit();

        assertThat(batch).extracting(pending -> pending.operation().id()).containsExactly("a", "b");
        assertThat(unindexable).isEmpty();
        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION).offset())
                .isEqualTo(4);
    }

    @Test
    void whereOnlyMarkersComeNothingIsPending() {
        var intake = new PausingReader(consumer, THEMED);
        consumer.rebalance(Set.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.addRecord(marker(0));

        intake.poll(Duration.ZERO);
        intake.commit();

        assertThat(intake.isEmpty()).isTrue();
        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION).offset())
                .isEqualTo(1);
    }

    @Test
    void aScanHandsOverNoMarkerAndReachesTheEndBehindThem() {
        consumer.updatePartitions(
                THEMED, List.of(new PartitionInfo(THEMED, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 3L));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(marker(0));
            consumer.addRecord(erasure(1, "a"));
            consumer.addRecord(marker(2));
        });
        var keys = new ArrayList<String>();

        Map<TopicPartition, Long> next = new TopicScan(() -> consumer)
                .read(THEMED, Map.of(), record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));

        assertThat(keys).containsExactly("a");
        assertThat(next).containsEntry(PARTITION, 3L);
    }

    private static ConsumerRecord<byte[], byte[]> erasure(long offset, String id) {
        return record(offset, id.getBytes(StandardCharsets.UTF_8), Revision.headers(offset + 1));
    }

    private static ConsumerRecord<byte[], byte[]> marker(long offset) {
        return record(offset, LogMarker.key(), new RecordHeaders());
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] key, Headers headers) {
        return new ConsumerRecord<>(
                THEMED, 0, offset, 0, TimestampType.CREATE_TIME, key.length, 0, key, null, headers, Optional.empty());
    }
}
