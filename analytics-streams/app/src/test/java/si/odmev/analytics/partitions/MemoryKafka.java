package si.odmev.analytics.partitions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Topics in memory, as far as laying them out anew needs them. Stops the caller at any change that it is told. */
final class MemoryKafka {
    /** A topic; records by partition. */
    record Stored(KafkaTopics.Shape shape, List<List<ConsumerRecord<byte[], byte[]>>> partitions) {}

    /** As if the process was killed. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final Map<String, Stored> stored = new TreeMap<>();

    /** As in Kafka: created, and not seen yet by the next that asks. */
    private final Set<String> unknownToBrokers = new HashSet<>();

    final Map<String, String> allowedAsOn = new HashMap<>();
    final Set<String> groups = new HashSet<>();
    final Set<String> groupsWithMembers = new HashSet<>();
    int looksUntilMembersAreGone = Integer.MAX_VALUE;
    Duration pauses = Duration.ZERO;
    int changesUntilKilled = Integer.MAX_VALUE;
    Runnable afterEachCopy = () -> {};

    void create(String topic, int partitions, Map<String, String> configuration) {
        stored.put(
                topic,
                new Stored(
                        new KafkaTopics.Shape((short) 1, configuration),
                        IntStream.range(0, partitions)
                                .<List<ConsumerRecord<byte[], byte[]>>>mapToObj(number -> new ArrayList<>())
                                .toList()));
    }

    /** Adds partitions as Kafka's own tools do: what is there stays where it is. */
    void raise(String topic, int partitions) {
        Stored before = stored.get(topic);
        create(topic, partitions, before.shape().configuration());
        for (int number = 0; number < before.partitions().size(); number++) {
            stored.get(topic)
                    .partitions()
                    .get(number)
                    .addAll(before.partitions().get(number));
        }
    }

    void write(String topic, byte[] key, byte[] value, long timestamp, Headers headers) {
        int partitions = stored.get(topic).partitions().size();
        write(topic, Utils.toPositive(Utils.murmur2(key)) % partitions, key, value, timestamp, headers);
    }

    void write(String topic, int number, byte[] key, byte[] value, long timestamp, Headers headers) {
        List<ConsumerRecord<byte[], byte[]>> partition =
                stored.get(topic).partitions().get(number);
        partition.add(new ConsumerRecord<>(
                topic,
                number,
                partition.size(),
                timestamp,
                TimestampType.CREATE_TIME,
                key.length,
                value == null ? 0 : value.length,
                key,
                value,
                headers,
                Optional.empty()));
    }

    KafkaTopics topics() {
        return new Topics();
    }

    Consumer<byte[], byte[]> consumer() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        Set<String> unknown = Set.copyOf(unknownToBrokers);
        unknownToBrokers.clear();
        stored.forEach((topic, kept) -> {
            if (unknown.contains(topic)) {
                return;
            }
            consumer.updatePartitions(
                    topic,
                    IntStream.range(0, kept.partitions().size())
                            .mapToObj(
                                    number -> new PartitionInfo(topic, number, Node.noNode(), new Node[0], new Node[0]))
                            .toList());
            for (int number = 0; number < kept.partitions().size(); number++) {
                var partition = new TopicPartition(topic, number);
                consumer.updateBeginningOffsets(Map.of(partition, 0L));
                consumer.updateEndOffsets(
                        Map.of(partition, (long) kept.partitions().get(number).size()));
            }
        });
        consumer.schedulePollTask(() -> consumer.assignment()
                .forEach(partition -> stored.get(partition.topic())
                        .partitions()
                        .get(partition.partition())
                        .forEach(consumer::addRecord)));
        return consumer;
    }

    Producer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
                change();
                write(
                        record.topic(),
                        record.partition(),
                        record.key(),
                        record.value(),
                        record.timestamp(),
                        record.headers());
                return super.send(record, callback);
            }

            @Override
            public synchronized void flush() {
                super.flush();
                afterEachCopy.run();
            }
        };
    }

    private void change() {
        if (changesUntilKilled-- <= 0) {
            throw new Killed();
        }
    }

    private final class Topics extends KafkaTopics {
        Topics() {
            super(null);
        }

        @Override
        Set<String> names() {
            return new HashSet<>(stored.keySet());
        }

        @Override
        int partitions(String topic) {
            return stored.get(topic).partitions().size();
        }

        @Override
        Shape shapeOf(String topic) {
            return stored.get(topic).shape();
        }

        @Override
        void create(String topic, int partitions, Shape shape) {
            change();
            if (stored.containsKey(topic)) {
                throw new IllegalStateException(topic + " exists");
            }
            MemoryKafka.this.create(topic, partitions, shape.configuration());
            unknownToBrokers.add(topic);
        }

        @Override
        void allowAsOn(String other, String topic) {
            change();
            allowedAsOn.put(topic, other);
        }

        @Override
        void disallow(String topic) {
            change();
            allowedAsOn.remove(topic);
        }

        @Override
        void delete(Collection<String> topics) {
            change();
            stored.keySet().removeAll(topics);
        }

        @Override
        Map<TopicPartition, Long> ends(String topic) {
            var ends = new HashMap<TopicPartition, Long>();
            for (int number = 0; number < partitions(topic); number++) {
                ends.put(new TopicPartition(topic, number), (long)
                        stored.get(topic).partitions().get(number).size());
            }
            return ends;
        }

        @Override
        Set<String> groups(String prefix) {
            return groups.stream().filter(group -> group.startsWith(prefix)).collect(Collectors.toSet());
        }

        @Override
        Set<String> withMembers(Set<String> asked, Duration pause) {
            pauses = pauses.plus(pause);
            if (looksUntilMembersAreGone-- == 0) {
                groupsWithMembers.clear();
            }
            return asked.stream().filter(groupsWithMembers::contains).collect(Collectors.toSet());
        }

        @Override
        void deleteGroups(Set<String> deleted) {
            change();
            groups.removeAll(deleted);
        }
    }
}
