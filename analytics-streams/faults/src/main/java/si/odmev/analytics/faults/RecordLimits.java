package si.odmev.analytics.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the largest record that Kafka takes. A record over the limit puts its transaction into error, and
 * everything that is processed with it has to be done again; so it must not be sent. The producer's own limit is
 * configuration. A topic's {@code max.message.bytes} is learned when the broker refuses a record: that needs no right to
 * read the broker's configuration.
 *
 * <p>What was learned is forgotten after a while, since an operator may raise the limit. Shared by the threads of the stream.
 */
public final class RecordLimits {
    /** {@code max.request.size} of a producer that is told no other. */
    public static final int DEFAULT_LARGEST_REQUEST = 1 << 20;

    private static final Duration KEPT = Duration.ofMinutes(10);

    /** A refusal in this time may be of a record that was sent before another thread learned the limit. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(30);

    private final int largestRequest;
    private final InstantSource clock;
    private final Map<String, Refusal> smallestRefused = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> latestRetry = new ConcurrentHashMap<>();

    private record Refusal(int batchBytes, Instant at) {}

    /**
     * @param largestRequest {@code max.request.size} of the stream's producers
     */
    public RecordLimits(int largestRequest, InstantSource clock) {
        this.largestRequest = largestRequest;
        this.clock = clock;
    }

    /** True if records for this topic must be measured: the broker refused one lately, or the producer takes little. */
    public boolean isLimited(String topic) {
        return largestRequest < DEFAULT_LARGEST_REQUEST || refusal(topic) != null;
    }

    /** True if nothing is known that speaks against sending this record. */
    public boolean takes(ProducerRecord<byte[], byte[]> record) {
        if (requestBytes(record) > largestRequest) {
            return false;
        }
        Refusal refusal = refusal(record.topic());
        return refusal == null || batchBytes(record) < refusal.batchBytes();
    }

    /**
     * Remembers that a record was refused because of its size.
     *
     * @return false if that says nothing new, so that to try again would come to the same
     */
    public synchronized boolean learn(ProducerRecord<byte[], byte[]> refused) {
        if (requestBytes(refused) > largestRequest) {
            return false;
        }
        Instant now = clock.instant();
        int bytes = batchBytes(refused);
        Refusal known = refusal(refused.topic());
        if (known == null || bytes < known.batchBytes()) {
            smallestRefused.put(refused.topic(), new Refusal(bytes, now));
            return true;
        }
        return now.isBefore(known.at().plus(UNDER_WAY));
    }

    /**
     * Forgets what was learned, because an operator sent a record again and may have raised a limit; once for each such
     * record, so that one that is refused again is not tried without end.
     */
    public synchronized void retry(String topic, int partition, long offset) {
        var from = new TopicPartition(topic, partition);
        Long before = latestRetry.get(from);
        if (before == null || before < offset) {
            latestRetry.put(from, offset);
            smallestRefused.clear();
        }
    }

    private @Nullable Refusal refusal(String topic) {
        Refusal refusal = smallestRefused.get(topic);
        return refusal == null || clock.instant().isAfter(refusal.at().plus(KEPT)) ? null : refusal;
    }

    /** As the producer compares it with {@code max.request.size}: not compressed. */
    private static int requestBytes(ProducerRecord<byte[], byte[]> record) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.LZ4,
                record.key(),
                record.value(),
                record.headers().toArray());
    }

    /** As the broker compares it with {@code max.message.bytes}: alone in its batch, compressed as the stream does. */
    private static int batchBytes(ProducerRecord<byte[], byte[]> record) {
        var alone = new SimpleRecord(
                RecordBatch.NO_TIMESTAMP,
                record.key(),
                record.value(),
                record.headers().toArray());
        return MemoryRecords.withRecords(Compression.lz4().build(), alone).sizeInBytes();
    }
}
