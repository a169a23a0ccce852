package si.odmev.platform.kafka.tail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads a small topic once, from its beginning to its current end, in the caller's thread. */
public final class TopicReading {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> connection;
    private final Duration limit;
    private final LongSupplier nanoTime;

    /**
     * @param connection makes a consumer without a group, which sees committed records alone
     * @param limit of one reading
     * @param nanoTime a clock that never jumps
     */
    public TopicReading(Supplier<Consumer<byte[], byte[]>> connection, Duration limit, LongSupplier nanoTime) {
        this.connection = connection;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** Reads with consumers of its own. */
    public static TopicReading connectedTo(String name, Map<String, Object> clientConfiguration, Duration limit) {
        return new TopicReading(new TailConnection(name, clientConfiguration), limit, System::nanoTime);
    }

    /**
     * Reads all records.
     *
     * @throws org.apache.kafka.common.KafkaException if the topic can't be read to its end within the limit
     */
    public void read(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> eachRecord) {
        long began = nanoTime.getAsLong();
        try (Consumer<byte[], byte[]> consumer = connection.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, limit).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("there is no topic " + topic);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, limit);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), limit) < end.getValue())) {
                if (nanoTime.getAsLong() - began > limit.toNanos()) {
                    throw new TimeoutException("the end of " + topic + " can't be read");
                }
                consumer.poll(POLL).forEach(eachRecord);
            }
        }
    }
}
