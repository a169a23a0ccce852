package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.TopicScan;
import si.odmev.schemas.Topic;

class CommandQueueTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.REVIEW_COMMANDS.topicName(), 0);

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final CommandQueue queue = new CommandQueue(new TopicScan(this::reader));
    private int reads;

    @Test
    void markersOfTransactionsAndTombstonesAreNothingThatWaits() {
        record(5, null);

        assertThat(queue.waiting(PARTITION, 5, 7)).isZero();
    }

    @Test
    void aCommandWaits() {
        record(5, null);
        record(6, new byte[] {1});

        assertThat(queue.waiting(PARTITION, 5, 8)).isEqualTo(3);
    }

    @Test
    void aCommandThatWasTakenDoesNot() {
        record(5, new byte[] {1});

        assertThat(queue.waiting(PARTITION, 6, 6)).isZero();
        assertThat(reads).isZero();
    }

    @Test
    void whatWasReadOnceIsNotReadAgainUntilSomethingComes() {
        assertThat(queue.waiting(PARTITION, 5, 7)).isZero();
        assertThat(queue.waiting(PARTITION, 5, 7)).isZero();
        assertThat(reads).isOne();

        record(7, new byte[] {1});

        assertThat(queue.waiting(PARTITION, 5, 8)).isEqualTo(3);
    }

    private void record(long offset, byte[] value) {
        records.add(new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[] {1}, value));
    }

    /** Hands over the records, and then stands at the end, as behind a marker. */
    private Consumer<byte[], byte[]> reader() {
        reads++;
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(() -> records.stream()
                .filter(record -> record.offset() >= consumer.position(PARTITION))
                .forEach(consumer::addRecord));
        consumer.schedulePollTask(() -> consumer.seek(PARTITION, 100));
        return consumer;
    }
}
