package si.odmev.analytics.recovery;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.TopicScan;

/** The offsets of the last records of some keys on a topic. */
final class LastRecords implements AutoCloseable {
    private static final int LONGEST_KEY = 64;

    private final TopicScan scan;
    private final String topic;
    private final Set<ByteBuffer> keys;
    private final Map<ByteBuffer, Long> offsets = new HashMap<>();
    private Map<TopicPartition, Long> positions = Map.of();

    /** Open from the first reading until this is closed, because a new consumer for each look would be slow. */
    private TopicScan.@Nullable Reading reading;

    LastRecords(TopicScan scan, String topic, Set<ByteBuffer> keys) {
        this.scan = scan;
        this.topic = topic;
        this.keys = keys;
    }

    /** Reads from where it stopped to the end that the topic has now. */
    void readOn() {
        if (reading == null) {
            reading = scan.begin(topic, positions);
        }
        positions = reading.readOn(record -> {
            ByteBuffer key = keyOf(record);
            if (record.key() != null && keys.contains(key)) {
                offsets.put(key, record.offset());
            }
        });
    }

    /** Ends the reading; it may be begun again. */
    @Override
    public void close() {
        if (reading != null) {
            reading.close();
            reading = null;
        }
    }

    /** Whether no record with the key is known after this offset. */
    boolean isLast(ByteBuffer key, long offset) {
        Long last = offsets.get(key);
        return last == null || last <= offset;
    }

    /** Notes that a later record with the key has just been written. */
    void replaced(ByteBuffer key) {
        offsets.put(key, Long.MAX_VALUE);
    }

    /** The key in a form that can be compared. A long key, which a stranger may have sent, is replaced by its digest. */
    static ByteBuffer keyOf(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null) {
            return ByteBuffer.allocate(0);
        }
        return ByteBuffer.wrap(key.length <= LONGEST_KEY ? key : digest(key));
    }

    private static byte[] digest(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
