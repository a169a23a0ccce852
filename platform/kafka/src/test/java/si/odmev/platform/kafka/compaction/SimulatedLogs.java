package si.odmev.platform.kafka.compaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Logs that close their files, and refuse timestamps, by the rules of Kafka 4.3 ({@code LogSegment.shouldRoll}, {@code
 * LogValidator}). A setting takes effect a few appends after it was acknowledged.
 */
final class SimulatedLogs implements TopicLogs {
    private static final Map<String, String> OF_THE_BROKER = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, "compact",
            TopicConfig.SEGMENT_MS_CONFIG, "604800000",
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(Long.MAX_VALUE),
            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, "0",
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.5",
            TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "60000",
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "3600000");
    private static final int APPENDS_UNTIL_SETTINGS_COUNT = 2;

    final Map<TopicPartition, List<List<ProducerRecord<byte[], byte[]>>>> files = new HashMap<>();
    final Map<String, Map<String, String>> settings = new TreeMap<>();
    /** What was set for each topic itself. */
    final Map<String, Map<String, String>> own = new TreeMap<>();

    final Set<String> fixed = new HashSet<>();
    final Set<String> hidden = new HashSet<>();
    final List<Map<String, Map<String, String>>> changes = new ArrayList<>();
    /** Whether it takes no records. */
    boolean isFull;

    /** The broker's clock. */
    long now;

    private Map<String, Map<String, String>> inEffect = new HashMap<>();
    private int appendsUntilInEffect;

    void create(String topic, int partitions, Map<String, String> configured) {
        var all = new HashMap<>(OF_THE_BROKER);
        own.put(topic, new HashMap<>(configured));
        all.putAll(configured);
        settings.put(topic, all);
        inEffect.put(topic, Map.copyOf(all));
        for (int number = 0; number < partitions; number++) {
            files.put(new TopicPartition(topic, number), new ArrayList<>(List.of(new ArrayList<>())));
        }
    }

    /** Appends whatever the timestamp is. */
    void append(TopicPartition partition, String key, long timestamp) {
        append(new ProducerRecord<>(partition.topic(), partition.partition(), timestamp, key.getBytes(), new byte[1]));
    }

    private void append(ProducerRecord<byte[], byte[]> record) {
        List<List<ProducerRecord<byte[], byte[]>>> ofPartition =
                files.get(new TopicPartition(record.topic(), record.partition()));
        List<ProducerRecord<byte[], byte[]>> active = ofPartition.getLast();
        if (!active.isEmpty() && record.timestamp() - active.getFirst().timestamp() > longestAge(record.topic())) {
            active = new ArrayList<>();
            ofPartition.add(active);
        }
        active.add(record);
    }

    private long longestAge(String topic) {
        return Math.min(
                number(topic, TopicConfig.SEGMENT_MS_CONFIG), number(topic, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG));
    }

    private long number(String topic, String name) {
        return Long.parseLong(inEffect.get(topic).get(name));
    }

    /** True once no file that is written to has a record with this key. */
    boolean isClosed(TopicPartition partition, String key) {
        return files.get(partition).getLast().stream().noneMatch(record -> key.equals(new String(record.key())));
    }

    Producer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                if (isFull) {
                    return CompletableFuture.failedFuture(new KafkaStorageException("the disk is full"));
                }
                if (appendsUntilInEffect > 0 && --appendsUntilInEffect == 0) {
                    inEffect = settings.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, topic -> Map.copyOf(topic.getValue())));
                }
                if (record.timestamp() - now
                        > number(record.topic(), TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)) {
                    return CompletableFuture.failedFuture(new InvalidTimestampException("too far ahead"));
                }
                append(record);
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    public Set<String> existing(Set<String> topics) {
        var existing = new HashSet<>(settings.keySet());
        existing.retainAll(topics);
        return existing;
    }

    @Override
    public Map<TopicPartition, OptionalLong> greatestTimestamps(Set<String> topics) {
        return files.entrySet().stream()
                .filter(partition -> topics.contains(partition.getKey().topic()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        partition -> partition.getValue().stream()
                                .flatMap(List::stream)
                                .mapToLong(ProducerRecord::timestamp)
                                .max()));
    }

    @Override
    public Map<String, Map<String, String>> settings(Set<String> topics) {
        return topics.stream()
                .filter(topic -> !hidden.contains(topic))
                .collect(Collectors.toMap(topic -> topic, topic -> Map.copyOf(settings.get(topic))));
    }

    @Override
    public Map<String, Map<String, String>> ownSettings(Set<String> topics) {
        return topics.stream()
                .filter(topic -> !hidden.contains(topic))
                .collect(Collectors.toMap(topic -> topic, topic -> Map.copyOf(own.get(topic))));
    }

    @Override
    public Set<String> change(Map<String, Map<String, String>> wanted) {
        changes.add(wanted);
        var refused = new HashSet<String>();
        wanted.forEach((topic, values) -> {
            if (fixed.contains(topic)) {
                refused.add(topic);
            } else {
                values.forEach((name, value) -> {
                    settings.get(topic).put(name, value == null ? OF_THE_BROKER.get(name) : value);
                    own.get(topic).compute(name, (key, before) -> value);
                });
            }
        });
        appendsUntilInEffect = APPENDS_UNTIL_SETTINGS_COUNT;
        return refused;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
