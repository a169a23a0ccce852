package si.odmev.platform.kafka.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KeyLookTest {
    private static final String TOPIC = "topic";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Node NODE = new Node(0, "kafka", 9092);
    private static final byte[] MEANT = bytes("meant");

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> rests = new ArrayList<>();
    private final KeyLook look = new KeyLook(() -> consumer, 1_000, nanos::get, rests::add);

    @Test
    void countsEveryRecordOfTheKeyThatHasAValueAlsoSupersededOnes() throws Exception {
        holding(
                record(0, MEANT, bytes("first")),
                record(1, bytes("other"), bytes("text")),
                record(2, MEANT, bytes("second")),
                record(3, MEANT, null),
                record(4, null, bytes("without a key")));

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aTombstoneAloneIsNothing() throws Exception {
        holding(record(0, MEANT, null), record(1, bytes("other"), bytes("text")));

        assertThat(count()).isZero();
    }

    @Test
    void readsNoFasterThanItsLimit() throws Exception {
        holding(record(0, MEANT, new byte[1_995]));

        count();
        assertThat(rests).containsExactly(2_000_000_000L);
    }

    @Test
    void aTopicWhoseEndCanNotBeReadIsNotCalledEmpty() {
        holding(record(0, bytes("other"), bytes("text")));
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        for (int i = 0; i < 3; i++) {
            consumer.schedulePollTask(() -> nanos.addAndGet(20_000_000_000L));
        }

        assertThatThrownBy(this::count).isInstanceOf(KafkaException.class);
    }

    @Test
    void aTopicThatDoesNotExistIsNotCalledEmpty() {
        consumer.updatePartitions(TOPIC, List.of());

        assertThatThrownBy(this::count).isInstanceOf(KafkaException.class);
    }

    private long count() throws InterruptedException {
        return look.count(TOPIC, key -> Arrays.equals(MEANT, key));
    }

    @SafeVarargs
    private void holding(ConsumerRecord<byte[], byte[]>... records) {
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, NODE, new Node[] {NODE}, new Node[] {NODE})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) records.length));
        consumer.schedulePollTask(() -> {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                consumer.addRecord(record);
            }
        });
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] key, byte[] value) {
        return new ConsumerRecord<>(TOPIC, 0, offset, key, value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
