package si.odmev.endtoend.erasure;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.CloseableIterator;
import si.odmev.schemas.Topic;

/**
 * The log directories of a broker, including those of partitions that are about to be deleted. It searches every file as it is,
 * and also the decompressed batches of segments, including segments that were replaced or are being written.
 *
 * @param data the broker's {@code log.dirs}
 */
record KafkaLogs(Path data, String bootstrapServers) implements Place {
    private static final String PREFIX = "Kafka ";
    private static final String CONTROLLER_LOG = "__cluster_metadata-0";
    private static final String SEGMENT = ".log";
    /** Positions and times of a segment; 10 MB of zeros each. */
    private static final Set<String> NO_RECORDS = Set.of(".index", ".timeindex");

    private static final int TRIES = 20;

    /** The place of a topic's partitions, to begin their names with. */
    static String of(String topic) {
        return PREFIX + topic + "-";
    }

    /** Every partition of every topic that the broker has, with those of the topology and of Kafka itself. */
    @Override
    public Set<String> required() throws InterruptedException, ExecutionException {
        Set<String> required = partitions().stream().map(PREFIX::concat).collect(toSet());
        required.add(PREFIX + CONTROLLER_LOG);
        return required;
    }

    /** All partitions, as their directories are called. */
    Set<String> partitions() throws InterruptedException, ExecutionException {
        var partitions = new HashSet<String>();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            for (Topic topic : Topic.values()) {
                if (!topics.contains(topic.topicName())) {
                    throw new AssertionError("the broker does not have the topic " + topic.topicName());
                }
            }
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((topic, description) -> description
                            .partitions()
                            .forEach(partition -> partitions.add(topic + "-" + partition.partition())));
        }
        return partitions;
    }

    @Override
    public void look(Words words, Sightings sightings) throws IOException {
        try (var children = Files.list(data)) {
            for (Path child : children.toList()) {
                String place = PREFIX + child.getFileName();
                if (Files.isDirectory(child)) {
                    sightings.add(place, Set.of());
                    lookInto(child, place, words, sightings);
                } else {
                    sightings.add(place, words.in(child));
                }
            }
        } catch (NoSuchFileException e) {
            // A checkpoint that was just replaced.
            look(words, sightings);
        }
    }

    /** As often as it takes to see a directory whose files no cleaner renames meanwhile. */
    private static void lookInto(Path directory, String place, Words words, Sightings sightings) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    sightings.add(place, in(file, words));
                }
                return;
            } catch (NoSuchFileException e) {
                if (!Files.exists(directory)) {
                    return;
                }
            }
        }
        throw new IOException(directory + " changes all the time");
    }

    private static Set<String> in(Path file, Words words) throws IOException {
        String name = file.getFileName().toString();
        if (NO_RECORDS.stream().anyMatch(name::endsWith)) {
            return Set.of();
        }
        Set<String> found = words.in(file);
        // Also 0.log.deleted, 0.log.cleaned and 0.log.swap.
        if (name.contains(SEGMENT)) {
            found.addAll(inBatches(file, words));
        }
        return found;
    }

    private static Set<String> inBatches(Path segment, Words words) throws IOException {
        var found = new HashSet<String>();
        FileRecords records = FileRecords.open(segment.toFile(), false);
        try (BufferSupplier buffers = BufferSupplier.create()) {
            for (RecordBatch batch : records.batches()) {
                try (CloseableIterator<Record> each = batch.streamingIterator(buffers)) {
                    each.forEachRemaining(record -> found.addAll(in(record, words)));
                }
            }
        } finally {
            // A close would cut off what the broker has written meanwhile.
            records.closeHandlers();
        }
        return found;
    }

    private static Set<String> in(Record record, Words words) {
        var found = new HashSet<String>();
        for (ByteBuffer part : List.of(bytes(record.key()), bytes(record.value()))) {
            found.addAll(words.in(copy(part)));
        }
        for (Header header : record.headers()) {
            if (header.value() != null) {
                found.addAll(words.in(header.value()));
            }
        }
        return found;
    }

    private static ByteBuffer bytes(ByteBuffer orNull) {
        return orNull == null ? ByteBuffer.allocate(0) : orNull;
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
