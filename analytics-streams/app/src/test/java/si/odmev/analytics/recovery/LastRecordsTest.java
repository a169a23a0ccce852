package si.odmev.analytics.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.TopicScan;

class LastRecordsTest {
    private static final String TOPIC = "a-topic";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<MockConsumer<byte[], byte[]>> consumers = new ArrayList<>();
    private final LastRecords last =
            new LastRecords(new TopicScan(this::consumer), TOPIC, Set.of(key("a"), key("b"), key("")));

    @Test
    void theLastOfAKeyIsTheOneAfterWhichNoneCame() {
        append("a");
        append("b");
        append("a");

        last.readOn();

        assertThat(last.isLast(key("a"), 0)).isFalse();
        assertThat(last.isLast(key("a"), 2)).isTrue();
        assertThat(last.isLast(key("b"), 1)).isTrue();
    }

    @Test
    void aKeyOfWhichNoRecordIsLeftHasNoLaterOne() {
        last.readOn();

        assertThat(last.isLast(key("a"), 0)).isTrue();
    }

    @Test
    void aRecordWithoutAKeyIsNotTheLaterOneOfAnEmptyKey() {
        append("");
        append(null);

        last.readOn();

        assertThat(last.isLast(key(""), 0)).isTrue();
    }

    @Test
    void aSecondLookSeesWhatCameMeanwhileWithTheSameConsumer() {
        append("a");
        last.readOn();
        append("a");

        last.readOn();

        assertThat(last.isLast(key("a"), 0)).isFalse();
        assertThat(consumers).hasSize(1);
    }

    @Test
    void aLookAfterTheEndOfTheReadingGoesOnWhereItStopped() {
        append("a");
        last.readOn();
        last.close();
        assertThat(consumers.getFirst().closed()).isTrue();
        append("b");

        last.readOn();

        assertThat(consumers).hasSize(2);
        assertThat(consumers.getLast().position(PARTITION)).isEqualTo(2);
        assertThat(last.isLast(key("a"), 0)).isTrue();
        assertThat(last.isLast(key("b"), 1)).isTrue();
        assertThat(last.isLast(key("b"), 0)).isFalse();
    }

    @Test
    void aRecordThatWasReplacedIsTheLastNoMore() {
        append("a");
        last.readOn();

        last.replaced(key("a"));

        assertThat(last.isLast(key("a"), 0)).isFalse();
    }

    @Test
    void longKeysDifferAlsoIfOnlyTheirEndDoes() {
        String beginning = "x".repeat(1_000);

        assertThat(key(beginning + "1")).isNotEqualTo(key(beginning + "2")).isEqualTo(key(beginning + "1"));
        assertThat(key(beginning + "1").remaining()).isLessThanOrEqualTo(64);
    }

    private static ByteBuffer key(String text) {
        return LastRecords.keyOf(record(0, text));
    }

    private void append(String key) {
        records.add(record(records.size(), key));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key) {
        return new ConsumerRecord<>(
                TOPIC, 0, offset, key == null ? null : key.getBytes(StandardCharsets.UTF_8), new byte[] {1});
    }

    private Consumer<byte[], byte[]> consumer() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
                updateEndOffsets(Map.of(PARTITION, (long) records.size()));
                records.stream().skip(position(PARTITION)).forEach(this::addRecord);
                return super.endOffsets(partitions);
            }
        };
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumers.add(consumer);
        return consumer;
    }
}
