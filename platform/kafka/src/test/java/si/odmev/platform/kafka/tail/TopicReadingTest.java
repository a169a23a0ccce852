package si.odmev.platform.kafka.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class TopicReadingTest {
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final Node NODE = new Node(0, "kafka", 9092);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> read = new ArrayList<>();
    private final TopicReading reading = new TopicReading(
            () -> consumer,
            Duration.ofSeconds(5),
            () -> nanos.getAndAdd(Duration.ofSeconds(1).toNanos()));

    private void topicUpTo(long end) {
        consumer.updatePartitions(
                "topic", List.of(new PartitionInfo("topic", 0, NODE, new Node[] {NODE}, new Node[] {NODE})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }

    private void read() {
        reading.read("topic", record -> read.add(record.offset()));
    }

    @Test
    void readsToTheEndThatIsThereAtTheBeginning() {
        topicUpTo(2);
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>("topic", 0, 0, new byte[0], null)));
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>("topic", 0, 1, new byte[0], null)));

        read();

        assertThat(read).containsExactly(0L, 1L);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void anEmptyTopicIsReadAtOnce() {
        topicUpTo(0);

        read();

        assertThat(read).isEmpty();
    }

    @Test
    void aTopicThatIsNotThereIsAFailure() {
        assertThatThrownBy(this::read).isInstanceOf(UnknownTopicOrPartitionException.class);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void anEndThatDoesNotComeIsAFailureWithinTheLimit() {
        topicUpTo(1);

        assertThatThrownBy(this::read).isInstanceOf(TimeoutException.class);
        assertThat(consumer.closed()).isTrue();
    }
}
