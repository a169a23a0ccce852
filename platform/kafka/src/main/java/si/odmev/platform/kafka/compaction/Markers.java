package si.odmev.platform.kafka.compaction;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one marker, a record with a reserved key and no value, to every partition of topics. Kafka closes a file when a new
 * record's timestamp is later than that of the file's first record by the segment age. So a marker has the time of this
 * machine's clock. If the partition has records of a later time, it has a time that is late enough for any file. Kafka refuses
 * a timestamp that is far ahead of its own clock. If it refuses a marker, that limit of the topic is lifted for a moment.
 */
final class Markers {
    private static final Logger LOG = LoggerFactory.getLogger(Markers.class);
    private static final String LIMIT = TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
    private static final String NO_LIMIT = Long.toString(Long.MAX_VALUE);
    private static final int TIMEOUT_SECONDS = 30;

    /** Several tries are needed, because brokers apply a changed setting a moment after it was acknowledged. */
    private static final int MOST_TRIES = 40;

    private final byte[] key;
    private final CompactionDeadline deadline;
    private final InstantSource clock;
    private final Duration betweenTries;

    Markers(byte[] key, CompactionDeadline deadline, InstantSource clock, Duration betweenTries) {
        this.key = key.clone();
        this.deadline = deadline;
        this.clock = clock;
        this.betweenTries = betweenTries;
    }

    /**
     * Returns when each partition has its marker.
     *
     * @throws KafkaException if a marker could not be written
     */
    void write(TopicLogs logs, Producer<byte[], byte[]> producer, Set<String> topics) throws InterruptedException {
        long now = clock.millis();
        Map<TopicPartition, OptionalLong> greatest = logs.greatestTimestamps(topics);
        var markers = new HashMap<TopicPartition, Long>();
        greatest.forEach((partition, timestamp) -> markers.put(partition, timestamp(now, timestamp)));
        Set<TopicPartition> refused = send(producer, markers);
        if (!refused.isEmpty()) {
            var again = new HashMap<TopicPartition, Long>();
            greatest.forEach((partition, timestamp) -> {
                if (refused.contains(partition)) {
                    again.put(partition, lateEnough(timestamp, now));
                }
            });
            insist(logs, producer, again);
        }
    }

    /**
     * The time since the last record in the partition that has waited longest. Any record closes a file that is old enough, so
     * no file may have been closed there in this time. Markers are records, so this also shows the last round of an earlier
     * process. Zero if no partition has a record, or if all have records that are ahead of the clock.
     */
    Duration sinceLastRecord(TopicLogs logs, Set<String> topics) throws InterruptedException {
        long now = clock.millis();
        return Duration.ofMillis(logs.greatestTimestamps(topics).values().stream()
                .flatMapToLong(OptionalLong::stream)
                .map(greatest -> now - greatest)
                .reduce(0, Math::max));
    }

    private long timestamp(long now, OptionalLong greatest) {
        boolean isAhead = greatest.isPresent()
                && greatest.getAsLong() - now > deadline.clockTolerance().toMillis();
        return isAhead ? lateEnough(greatest, now) : now;
    }

    /** A time that is later than every record in the partition by more than the segment age. */
    private long lateEnough(OptionalLong greatest, long now) {
        return greatest.isPresent()
                ? greatest.getAsLong() + deadline.segmentAge().toMillis() + 1
                : now;
    }

    private void insist(TopicLogs logs, Producer<byte[], byte[]> producer, Map<TopicPartition, Long> markers)
            throws InterruptedException {
        Set<String> topics =
                markers.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        LOG.atWarn()
                .addKeyValue("topics", topics)
                .log(
                        "timestamps in a topic are ahead of Kafka's clock: its limit for timestamps is lifted for a marker");
        var limits = new HashMap<String, Map<String, @Nullable String>>();
        logs.ownSettings(topics)
                .forEach((topic, own) -> limits.put(topic, Collections.singletonMap(LIMIT, limitAfterwards(own))));
        var lifted = new HashMap<String, Map<String, @Nullable String>>();
        limits.keySet().forEach(topic -> lifted.put(topic, Map.of(LIMIT, NO_LIMIT)));
        try {
            Set<String> fixed = logs.change(lifted);
            if (!fixed.isEmpty()) {
                throw new KafkaException(
                        "Kafka refuses the timestamps of markers, and does not let this service change " + LIMIT
                                + " of " + fixed);
            }
            Map<TopicPartition, Long> left = markers;
            for (int tries = 1; !left.isEmpty(); tries++) {
                Thread.sleep(betweenTries);
                Set<TopicPartition> refused = send(producer, left);
                left = markers.entrySet().stream()
                        .filter(marker -> refused.contains(marker.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                if (tries == MOST_TRIES && !left.isEmpty()) {
                    throw new KafkaException("Kafka refuses the timestamps of markers for " + left.keySet());
                }
            }
        } finally {
            logs.change(limits);
        }
    }

    /**
     * The limit that is set on the topic, or null for the broker's own. If the limit is lifted, another instance has just
     * lifted it. It must not stay lifted, and its earlier value is not known, so the broker's own is restored.
     */
    private static @Nullable String limitAfterwards(Map<String, String> own) {
        String limit = own.get(LIMIT);
        return NO_LIMIT.equals(limit) ? null : limit;
    }

    /** Sends markers; returns the partitions that refused the timestamp. */
    private Set<TopicPartition> send(Producer<byte[], byte[]> producer, Map<TopicPartition, Long> markers)
            throws InterruptedException {
        var sent = new HashMap<TopicPartition, Future<RecordMetadata>>();
        markers.forEach((partition, timestamp) -> sent.put(
                partition,
                producer.send(new ProducerRecord<byte[], byte[]>(
                        partition.topic(), partition.partition(), timestamp, key, null))));
        producer.flush();
        return sent.entrySet().stream()
                .filter(one -> isRefused(one.getKey(), one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isRefused(TopicPartition partition, Future<RecordMetadata> sent) {
        try {
            sent.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            // If several records of a batch are refused, Kafka's client only reports that they are invalid.
            if (e.getCause() instanceof InvalidTimestampException || e.getCause() instanceof InvalidRecordException) {
                return true;
            }
            throw new KafkaException("no marker could be written to " + partition, e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no marker could be written to " + partition, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
