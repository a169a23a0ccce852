package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static si.odmev.analytics.index.IndexedRecords.FIRST;
import static si.odmev.analytics.index.IndexedRecords.SECOND;
import static si.odmev.analytics.index.IndexedRecords.TOPIC;
import static si.odmev.analytics.index.IndexedRecords.put;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TopicScanTest {
    private static final Duration SILENCE = Duration.ofMillis(50);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final TopicScan scan = new TopicScan(() -> consumer, SILENCE);
    private final List<String> read = new ArrayList<>();

    private void topicHas(Map<TopicPartition, Long> ends) {
        consumer.updatePartitions(
                TOPIC,
                ends.keySet().stream()
                        .map(partition -> new PartitionInfo(
                                TOPIC, partition.partition(), Node.noNode(), new Node[0], new Node[0]))
                        .toList());
        ends.keySet().forEach(partition -> consumer.updateBeginningOffsets(Map.of(partition, 0L)));
        consumer.updateEndOffsets(ends);
    }

    @SafeVarargs
    private void comes(ConsumerRecord<byte[], byte[]>... records) {
        consumer.schedulePollTask(() -> Stream.of(records).forEach(consumer::addRecord));
    }

    private Map<TopicPartition, Long> read(Map<TopicPartition, Long> from) {
        return scan.read(TOPIC, from, record -> read.add(new String(record.key(), StandardCharsets.UTF_8)));
    }

    @Test
    void itReadsAllPartitionsToTheirEndsAndSaysWhereToGoOn() {
        topicHas(Map.of(FIRST, 2L, SECOND, 1L));
        comes(put(FIRST, 0, "a"));
        comes(put(SECOND, 0, "b"));
        comes(put(FIRST, 1, "c"));

        assertThat(read(Map.of())).isEqualTo(Map.of(FIRST, 2L, SECOND, 1L));

        assertThat(read).containsExactly("a", "b", "c");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void anEmptyTopicIsReadAtOnce() {
        topicHas(Map.of(FIRST, 0L));

        assertThat(read(Map.of())).isEqualTo(Map.of(FIRST, 0L));
        assertThat(read).isEmpty();
    }

    @Test
    void itGoesOnWhereItWasAndReadsAPartitionThatTheTopicGotMeanwhileFromItsStart() {
        topicHas(Map.of(FIRST, 3L, SECOND, 1L));
        comes(put(FIRST, 2, "c"), put(SECOND, 0, "b"));

        assertThat(read(Map.of(FIRST, 2L))).isEqualTo(Map.of(FIRST, 3L, SECOND, 1L));
        assertThat(read).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void aTopicIsReadFromItsStartWhateverAConsumerWithoutOffsetsDoes() {
        var latest = new MockConsumer<byte[], byte[]>("latest");
        latest.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        latest.updateBeginningOffsets(Map.of(FIRST, 0L));
        latest.updateEndOffsets(Map.of(FIRST, 1L));
        latest.schedulePollTask(() -> latest.addRecord(put(FIRST, 0, "a")));

        new TopicScan(() -> latest, SILENCE)
                .read(TOPIC, Map.of(), record -> read.add(new String(record.key(), StandardCharsets.UTF_8)));

        assertThat(read).containsExactly("a");
    }

    @Test
    void whatIsNoRecordAtTheEndHoldsItUpNoLonger() {
        topicHas(Map.of(FIRST, 2L));
        comes(put(FIRST, 0, "a"));
        consumer.schedulePollTask(() -> consumer.seek(FIRST, 2));

        assertThat(read(Map.of())).isEqualTo(Map.of(FIRST, 2L));
    }

    @Test
    void aTopicThatIsNotThereIsNoEmptyOne() {
        consumer.updatePartitions(TOPIC, List.of());

        assertThatExceptionOfType(UnknownTopicOrPartitionException.class)
                .isThrownBy(() -> read(Map.of()))
                .withMessageContaining(TOPIC);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void aBrokerThatSendsNothingIsGivenUp() {
        topicHas(Map.of(FIRST, 2L));
        comes(put(FIRST, 0, "a"));

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> read(Map.of()))
                .withMessageContaining(TOPIC);
        assertThat(read).containsExactly("a");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void whatTheReaderThrowsComesOutAndTheConsumerIsClosed() {
        topicHas(Map.of(FIRST, 1L));
        comes(put(FIRST, 0, "a"));

        assertThatIllegalStateException()
                .isThrownBy(() -> scan.read(TOPIC, Map.of(), record -> {
                    throw new IllegalStateException("not readable");
                }));
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void whoReadsOnHearsOnlyWhatIsNew() {
        topicHas(Map.of(FIRST, 1L));
        comes(put(FIRST, 0, "a"));
        try (TopicScan.Reading reading = scan.begin(TOPIC, Map.of())) {
            reading.readOn(record -> {});
            consumer.updateEndOffsets(Map.of(FIRST, 2L));
            comes(put(FIRST, 1, "b"));

            assertThat(reading.readOn(record -> read.add(new String(record.key(), StandardCharsets.UTF_8))))
                    .isEqualTo(Map.of(FIRST, 2L));
        }
        assertThat(read).containsExactly("b");
    }

    @Test
    void itLooksForARecordOfAKindNoFurtherThanToTheFirst() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        comes(put(FIRST, 2, "b"), put(FIRST, 3, "a"), put(FIRST, 4, "b"), put(FIRST, 5, "b"));
        var looked = new ArrayList<Long>();

        assertThat(scan.contains(FIRST, 3, 6, record -> {
                    looked.add(record.offset());
                    return record.key()[0] == 'b';
                }))
                .isTrue();
        assertThat(looked).containsExactly(3L, 4L);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void whatIsAtOrBehindTheEndDoesNotCount() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        comes(put(FIRST, 0, "a"), put(FIRST, 1, "b"));

        assertThat(scan.contains(FIRST, 0, 1, record -> record.key()[0] == 'b')).isFalse();
    }

    @Test
    void whereThereIsNothingBetweenNothingIsAsked() {
        consumer.setPollException(new KafkaException("must not be asked"));

        assertThat(scan.contains(FIRST, 4, 4, record -> true)).isFalse();
    }

    @Test
    void itPassesWhatIsNoRecordWhileItLooks() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        consumer.schedulePollTask(() -> consumer.seek(FIRST, 2));

        assertThat(scan.contains(FIRST, 0, 2, record -> true)).isFalse();
    }

    @Test
    void aBrokerThatSendsNothingForAWhileIsWaitedForWhileItLooks() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        comes();
        comes(put(FIRST, 0, "a"));
        comes();
        comes(put(FIRST, 1, "b"));

        assertThat(new TopicScan(() -> consumer, Duration.ofMinutes(1))
                        .contains(FIRST, 0, 2, record -> record.key()[0] == 'b'))
                .isTrue();
    }

    @Test
    void aBrokerThatSendsNothingIsGivenUpWhileItLooksToo() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        comes(put(FIRST, 0, "a"));

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> scan.contains(FIRST, 0, 2, record -> record.key()[0] == 'b'))
                .withMessageContaining(FIRST.toString());
        assertThat(consumer.closed()).isTrue();
    }
}
