package si.odmev.analytics.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.SavedView;
import si.odmev.schemas.Topic;

class SavedViewFeedTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.SAVED_VIEWS.topicName(), 0);
    private static final Node NODE = new Node(0, "kafka", 9092);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final SavedViews views = new SavedViews();
    private final CountDownLatch read = new CountDownLatch(1);
    private int registryFailures = 1;
    private SavedViewFeed feed;

    @AfterEach
    void close() throws Exception {
        feed.close();
    }

    @Test
    void showsWhatAnyInstanceSavedAndWaitsForTheRegistry() throws Exception {
        var workers = new Workers(worker -> {}, (wait, stop) -> {}, System::nanoTime);
        feed = new SavedViewFeed(views, (topic, bytes) -> decoded(bytes), this::connect, workers);

        feed.start();

        assertThat(read.await(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(views.seenBy("ana")).extracting(SavedView::getTitle).containsExactly("stays");
        assertThat(registryFailures).isNegative();
    }

    private SavedView decoded(byte[] bytes) {
        String title = new String(bytes, StandardCharsets.UTF_8);
        if (registryFailures-- > 0) {
            throw new TransientFaultException("away", null);
        }
        if (title.equals("broken")) {
            throw new SerializationException("no view");
        }
        return new SavedView(title, title, "ana", false, "q=park", Instant.EPOCH);
    }

    private Consumer<byte[], byte[]> connect() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, NODE, new Node[] {NODE}, new Node[] {NODE})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 5L));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, "goes", "goes"));
            consumer.addRecord(record(1, LogMarker.KEY, null));
            consumer.addRecord(record(2, "broken", "broken"));
            consumer.addRecord(record(3, "stays", "stays"));
            consumer.addRecord(record(4, "goes", null));
        });
        consumer.schedulePollTask(() -> {
            if (registryFailures < 0) {
                read.countDown();
            }
        });
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key, String value) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }
}
