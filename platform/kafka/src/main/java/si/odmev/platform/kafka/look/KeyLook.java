package si.odmev.platform.kafka.look;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic from its beginning to its current end, and counts the records that have a certain key and a value. Superseded
 * records count, because their content is still in Kafka's files. So do records of aborted transactions.
 *
 * <p>Records are not kept. Only one search runs at a time. It reads no faster than its limit, so that it does not slow down
 * others.
 */
public final class KeyLook {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final int FETCH_BYTES = 4 << 20;
    private static final int API_TIMEOUT_MILLIS = 10_000;

    private final Supplier<Consumer<byte[], byte[]>> connection;
    private final long mostBytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    /** Waits. */
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    KeyLook(
            Supplier<Consumer<byte[], byte[]>> connection,
            long mostBytesPerSecond,
            LongSupplier nanoTime,
            Sleeper sleeper) {
        this.connection = connection;
        this.mostBytesPerSecond = mostBytesPerSecond;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /**
     * @param clientConfiguration configuration that all Kafka clients share
     * @param mostBytesPerSecond the highest reading speed
     */
    public static KeyLook connectedTo(Map<String, Object> clientConfiguration, long mostBytesPerSecond) {
        var configuration = new HashMap<>(clientConfiguration);
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "odmev-key-look");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        return new KeyLook(
                () -> new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                mostBytesPerSecond,
                System::nanoTime,
                TimeUnit.NANOSECONDS::sleep);
    }

    /**
     * Counts the records with certain keys.
     *
     * @param isMeant true for the keys to count; never gets a null key
     * @return how many records with such a key have a value
     * @throws org.apache.kafka.common.KafkaException if the topic can't be read to its end
     */
    public synchronized long count(String topic, Predicate<byte[]> isMeant) throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = connection.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                // Kafka gives this answer for a topic that does not exist, or that this program may not see.
                throw new UnknownTopicOrPartitionException("there is no topic " + topic);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long found = 0;
            long lastHeard = nanoTime.getAsLong();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                long began = nanoTime.getAsLong();
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                long bytes = 0;
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    bytes += sizeOf(record);
                    if (record.key() != null && record.value() != null && isMeant.test(record.key())) {
                        found++;
                    }
                }
                if (!records.isEmpty()) {
                    lastHeard = nanoTime.getAsLong();
                } else if (nanoTime.getAsLong() - lastHeard > LONGEST_SILENCE.toNanos()) {
                    throw new TimeoutException("the end of " + topic + " can't be read");
                }
                rest(bytes, nanoTime.getAsLong() - began);
            }
            return found;
        }
    }

    private static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
        return (record.key() == null ? 0 : record.key().length) + (record.value() == null ? 0 : record.value().length);
    }

    private void rest(long bytes, long nanosTaken) throws InterruptedException {
        long nanosDue = TimeUnit.SECONDS.toNanos(bytes) / mostBytesPerSecond;
        if (nanosDue > nanosTaken) {
            sleeper.sleep(nanosDue - nanosTaken);
        }
    }
}
