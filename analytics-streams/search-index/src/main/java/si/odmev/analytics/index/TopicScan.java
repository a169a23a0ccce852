package si.odmev.analytics.index;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import si.odmev.schemas.LogMarker;

/** Reads a topic from given offsets to the end that it has when the read begins; committed records only. */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Supplier<Consumer<byte[], byte[]>> newConsumer;
    private final Duration longestSilence;

    /**
     * @param newConsumer makes a consumer without a group that reads only committed records
     */
    public TopicScan(Supplier<Consumer<byte[], byte[]>> newConsumer) {
        this(newConsumer, LONGEST_SILENCE);
    }

    /**
     * @param longestSilence how long a broker may send nothing before the read fails
     */
    TopicScan(Supplier<Consumer<byte[], byte[]>> newConsumer, Duration longestSilence) {
        this.newConsumer = newConsumer;
        this.longestSilence = longestSilence;
    }

    /**
     * Reads every record except the {@link LogMarker}s; the records of a partition come in their order.
     *
     * @param from the offset at which to begin in a partition; a partition that is not named is read from its start
     * @return the offsets at which a later scan continues
     * @throws org.apache.kafka.common.KafkaException if Kafka can't be reached
     */
    public Map<TopicPartition, Long> read(
            String topic,
            Map<TopicPartition, Long> from,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (Reading reading = begin(topic, from)) {
            return reading.readOn(reader);
        }
    }

    /**
     * Begins to read a topic with one consumer, for a caller that reads often.
     *
     * @param from as in {@link #read}
     * @throws org.apache.kafka.common.KafkaException if Kafka can't be reached
     */
    public Reading begin(String topic, Map<TopicPartition, Long> from) {
        Consumer<byte[], byte[]> consumer = newConsumer.get();
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                // Kafka gives this answer for a topic that does not exist, or that this program may not see.
                throw new UnknownTopicOrPartitionException("there is no topic " + topic);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            from.forEach(consumer::seek);
            return new Reading(topic, partitions, consumer, longestSilence);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** A topic that is read repeatedly, each time from where the last read ended. */
    public static final class Reading implements AutoCloseable {
        private final String topic;
        private final List<TopicPartition> partitions;
        private final Consumer<byte[], byte[]> consumer;
        private final Duration longestSilence;

        private Reading(
                String topic,
                List<TopicPartition> partitions,
                Consumer<byte[], byte[]> consumer,
                Duration longestSilence) {
            this.topic = topic;
            this.partitions = partitions;
            this.consumer = consumer;
            this.longestSilence = longestSilence;
        }

        /**
         * Reads to the end that the topic has now.
         *
         * @return the offsets at which the next read continues
         */
        public Map<TopicPartition, Long> readOn(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            long lastHeard = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                var records = consumer.poll(POLL);
                records.forEach(record -> {
                    if (!LogMarker.isKey(record.key())) {
                        reader.accept(record);
                    }
                });
                if (!records.isEmpty()) {
                    lastHeard = System.nanoTime();
                } else if (System.nanoTime() - lastHeard > longestSilence.toNanos()) {
                    // A poll returns nothing while a broker is silent; it does not fail.
                    throw new TimeoutException("the end of " + topic + " can't be read");
                }
            }
            var next = new HashMap<TopicPartition, Long>();
            partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
            return next;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    /**
     * Whether a partition has a matching record before an offset. Reading stops at the first match.
     *
     * @param from where to begin
     * @param end where to stop at the latest
     * @throws org.apache.kafka.common.KafkaException if Kafka can't be reached
     */
    public boolean contains(
            TopicPartition partition, long from, long end, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        try (Consumer<byte[], byte[]> consumer = newConsumer.get()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            long lastHeard = System.nanoTime();
            long position = from;
            while (position < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < end && wanted.test(record)) {
                        return true;
                    }
                }
                // The position also passes the markers of transactions, which are no records.
                if (consumer.position(partition) > position) {
                    position = consumer.position(partition);
                    lastHeard = System.nanoTime();
                } else if (System.nanoTime() - lastHeard > longestSilence.toNanos()) {
                    throw new TimeoutException("the end of " + partition + " can't be read");
                }
            }
            return false;
        }
    }
}
