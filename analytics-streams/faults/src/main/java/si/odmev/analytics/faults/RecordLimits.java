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
 * Knows how large a record Kafka takes. A record over the limit makes its transaction fail, and everything that is processed
 * with it must be done again. So it must not be sent. The producer's own limit is configured. A topic's
 * {@code max.message.bytes} is learned when the broker refuses a record, because that needs no right to read the broker's
 * configuration.
 *
 * <p>A learned limit is forgotten after ten minutes, because an operator may raise it. Shared by the threads of the stream.
 */
public final class RecordLimits {
    /** The default {@code max.request.size} of a producer. */
    public static final int DEFAULT_LARGEST_REQUEST = 1 << 20;

    private static final Duration KEPT = Duration.ofMinutes(10);

    /** A refused record within this time may have been sent before another thread learned the limit. */
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

    /** True if the record is below all known limits. */
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
     * @return false if that is nothing new, so that another try would fail in the same way
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
     * Forgets the learned limits, because an operator replayed a record and may have raised a limit. It does so once for each
     * such record, so that a record that is refused again is not retried without end.
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

    /** The size that the producer compares with {@code max.request.size}: not compressed. */
    private static int requestBytes(ProducerRecord<byte[], byte[]> record) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.LZ4,
                record.key(),
                record.value(),
                record.headers().toArray());
    }

    /** The size that the broker compares with {@code max.message.bytes}: alone in its batch, with the stream's compression. */
    private static int batchBytes(ProducerRecord<byte[], byte[]> record) {
        var alone = new SimpleRecord(
                RecordBatch.NO_TIMESTAMP,
                record.key(),
                record.value(),
                record.headers().toArray());
        return MemoryRecords.withRecords(Compression.lz4().build(), alone).sizeInBytes();
    }
}
