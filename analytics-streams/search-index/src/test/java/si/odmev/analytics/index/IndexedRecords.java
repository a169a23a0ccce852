package si.odmev.analytics.index;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Revision;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.Topic;

/** Records of the topic of counts, as an indexer reads them, and what their values stand for. */
final class IndexedRecords {
    static final String TOPIC = Topic.THEME_COUNTS.topicName();
    static final String ALIAS = "feedback-theme-counts";
    static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private static final byte VALUE = 1;
    private static final byte REGISTRY_IS_AWAY = 2;
    private static final byte LARGE = 3;
    private static final int TWO_MEGABYTES = 2 << 20;

    private IndexedRecords() {}

    /** The topic; a value that {@link #waiting} made can't be read now. */
    static IndexedTopic<ThemeCount> topic() {
        return IndexedTopic.themeCounts((name, bytes) -> count(bytes));
    }

    /** What a value of the topic stands for. */
    static ThemeCount count(byte[] value) {
        if (value[0] == REGISTRY_IS_AWAY) {
            throw new TransientFaultException("the registry is away");
        }
        return ThemeCount.newBuilder()
                .setConsultation("velenje-2022")
                .setTheme(value[0] == LARGE ? "x".repeat(TWO_MEGABYTES) : "green")
                .setKind(Kind.PROPOSAL)
                .setChannel(Channel.WEB)
                .setHour(Instant.EPOCH)
                .setCount(1)
                .build();
    }

    static ConsumerRecord<byte[], byte[]> put(TopicPartition partition, long offset, String key) {
        return record(partition, offset, key, new byte[] {VALUE}, Revision.headers(offset + 1));
    }

    /** One that was written long before the test. */
    static ConsumerRecord<byte[], byte[]> old(TopicPartition partition, long offset, String key) {
        return record(partition, offset, 0, key, new byte[] {VALUE}, Revision.headers(offset + 1));
    }

    /** One whose document has two megabytes. */
    static ConsumerRecord<byte[], byte[]> large(TopicPartition partition, long offset, String key) {
        return record(partition, offset, key, new byte[] {LARGE}, Revision.headers(offset + 1));
    }

    static ConsumerRecord<byte[], byte[]> tombstone(TopicPartition partition, long offset, String key) {
        return record(partition, offset, key, null, Revision.headers(offset + 1));
    }

    /** One that no index takes, now or later. */
    static ConsumerRecord<byte[], byte[]> withoutRevision(TopicPartition partition, long offset, String key) {
        return record(partition, offset, key, new byte[] {VALUE}, new RecordHeaders());
    }

    /** One that can't be read while the registry is away. */
    static ConsumerRecord<byte[], byte[]> waiting(TopicPartition partition, long offset, String key) {
        return record(partition, offset, key, new byte[] {REGISTRY_IS_AWAY}, Revision.headers(offset + 1));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, String key, byte[] value, Headers headers) {
        return record(partition, offset, System.currentTimeMillis(), key, value, headers);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, long timestamp, String key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
