package si.odmev.analytics.partitions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.TopicScan;
import si.odmev.schemas.BySubmission;

/**
 * Reads and copies the last record of each key of a compacted topic, because compaction promises to keep no more. A tombstone
 * counts as a record. Takes about 200 bytes of heap a key.
 */
final class KeyedRecords {
    private static final int MOST_LOOKS = 150;

    private final TopicScan scan;
    private final Supplier<Producer<byte[], byte[]>> newProducer;
    private final Duration betweenLooks;
    private Set<String> erased = Set.of();

    /**
     * @param newProducer makes a producer with {@code acks=all}
     * @param betweenLooks the pause before a topic that no broker knows yet is looked for again, up to 150 times
     */
    KeyedRecords(TopicScan scan, Supplier<Producer<byte[], byte[]>> newProducer, Duration betweenLooks) {
        this.scan = scan;
        this.newProducer = newProducer;
        this.betweenLooks = betweenLooks;
    }

    /**
     * Ignores the records of these submissions, but not their tombstones.
     *
     * @param ids of submissions that were erased
     */
    void leaveOut(Set<String> ids) {
        erased = Set.copyOf(ids);
    }

    /** The key of a review command begins with the id of its submission. */
    private boolean isLeftOut(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        int slash = key.indexOf('/');
        return record.value() != null && erased.contains(slash < 0 ? key : key.substring(0, slash));
    }

    private record Place(int partition, long offset, long timestamp) {
        static Place of(ConsumerRecord<byte[], byte[]> record) {
            return new Place(record.partition(), record.offset(), record.timestamp());
        }

        /**
         * Whether this record was written later. If a topic got more partitions while it was in use, a key can have records in two
         * partitions. The later record is in the key's present partition, because all its records have gone there since the change.
         */
        boolean isAfter(Place other, int present) {
            if (partition == other.partition()) {
                return offset > other.offset();
            }
            return partition == present || other.partition() != present && timestamp > other.timestamp();
        }
    }

    /** A fingerprint of the last record of each key: value, time and headers. */
    Map<ByteBuffer, Long> fingerprints(String topic, int partitions) {
        var fingerprints = new HashMap<ByteBuffer, Long>();
        eachLast(topic, partitions, record -> fingerprints.put(ByteBuffer.wrap(record.key()), fingerprint(record)));
        return fingerprints;
    }

    /** Whether each record is in the partition to which its producer sends its key. */
    boolean lieInPlace(String topic, int partitions) {
        var misplaced = new long[1];
        read(topic, record -> {
            if (record.key() != null && record.partition() != partitionOf(record.key(), partitions)) {
                misplaced[0]++;
            }
        });
        return misplaced[0] == 0;
    }

    /**
     * Copies the last record of each key with headers and time, unless the other topic's last one of that key is the same.
     *
     * @return how many were copied
     * @throws KafkaException if Kafka did not acknowledge all
     */
    long copy(String from, int partitionsOfFrom, String to, int partitionsOfTo) {
        Map<ByteBuffer, Long> there = fingerprints(to, partitionsOfTo);
        var copied = new long[1];
        var failure = new AtomicReference<@Nullable Exception>();
        try (Producer<byte[], byte[]> producer = newProducer.get()) {
            eachLast(from, partitionsOfFrom, record -> {
                Long same = there.get(ByteBuffer.wrap(record.key()));
                if (same == null || same != fingerprint(record)) {
                    copied[0]++;
                    producer.send(
                            new ProducerRecord<>(
                                    to,
                                    partitionOf(record.key(), partitionsOfTo),
                                    record.timestamp(),
                                    record.key(),
                                    record.value(),
                                    record.headers()),
                            (metadata, e) -> failure.compareAndSet(null, e));
                }
            });
            producer.flush();
        }
        if (failure.get() != null) {
            throw new KafkaException("not all of " + from + " could be copied to " + to, failure.get());
        }
        return copied[0];
    }

    /**
     * Reads a topic that exists. Kafka confirms the creation of a topic before each broker knows of it, so a consumer may not find
     * it at once. A retry is safe, because the consumer fails before it hands over a record.
     */
    void read(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (int look = 1; ; look++) {
            try {
                scan.read(topic, Map.of(), reader);
                return;
            } catch (UnknownTopicOrPartitionException e) {
                if (look == MOST_LOOKS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(betweenLooks);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void eachLast(
            String topic, int partitions, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<ByteBuffer, Place> last = new HashMap<>();
        read(topic, record -> {
            if (record.key() != null) {
                int present = partitionOf(record.key(), partitions);
                last.merge(
                        ByteBuffer.wrap(record.key()),
                        Place.of(record),
                        (known, now) -> now.isAfter(known, present) ? now : known);
            }
        });
        read(topic, record -> {
            if (record.key() != null
                    && Place.of(record).equals(last.get(ByteBuffer.wrap(record.key())))
                    && !isLeftOut(record)) {
                reader.accept(record);
            }
        });
    }

    /** As the producers of these topics do. If the key is only a submissionId, Kafka itself would choose the same partition. */
    private static int partitionOf(byte[] key, int partitions) {
        return BySubmission.partition(key, partitions);
    }

    private static long fingerprint(ConsumerRecord<byte[], byte[]> record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, record.value());
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, record.timestamp()));
            for (Header header : record.headers()) {
                add(digest, Utils.utf8(header.key()));
                add(digest, header.value());
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Adds a field with its length, so that two fields never run together. Null differs from an empty field. */
    private static void add(MessageDigest digest, byte @Nullable [] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes == null ? -1 : bytes.length));
        if (bytes != null) {
            digest.update(bytes);
        }
    }
}
