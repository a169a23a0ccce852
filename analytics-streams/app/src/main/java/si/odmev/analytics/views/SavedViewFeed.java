package si.odmev.analytics.views;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.platform.kafka.tail.NotYetException;
import si.odmev.platform.kafka.tail.TopicTail;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.SavedView;
import si.odmev.schemas.Topic;

/** Follows the topic of saved views in every instance with pages: what one instance saves, the others show within a second. */
public final class SavedViewFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SavedViewFeed.class);
    private static final String NAME = "saved-views";
    private static final List<String> TOPICS = List.of(Topic.SAVED_VIEWS.topicName());

    private final SavedViews views;
    private final Deserializer<SavedView> values;
    private final TopicTail tail;

    /**
     * @param views gets what is read
     * @param values throws {@link TransientFaultException} while the registry does not answer; closed with the feed
     * @param clientConfiguration the settings that all Kafka clients share
     */
    public SavedViewFeed(
            SavedViews views,
            Deserializer<SavedView> values,
            Map<String, Object> clientConfiguration,
            Workers workers) {
        this.views = views;
        this.values = values;
        tail = new TopicTail(
                NAME, TOPICS, LogMarker::isKey, clientConfiguration, this::take, SavedViewFeed::tellCurrent, workers);
    }

    SavedViewFeed(
            SavedViews views,
            Deserializer<SavedView> values,
            Supplier<Consumer<byte[], byte[]>> connection,
            Workers workers) {
        this.views = views;
        this.values = values;
        tail = new TopicTail(
                NAME, TOPICS, LogMarker::isKey, connection, this::take, SavedViewFeed::tellCurrent, workers);
    }

    private static void tellCurrent() {
        LOG.info("all saved views have been read");
    }

    /** Begins to read. Every failure is retried until {@link #close}. */
    public void start() {
        tail.start();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            tail.passOver(record, "no key");
        } else if (record.value() == null) {
            views.take(new String(record.key(), StandardCharsets.UTF_8), null, record.offset());
        } else {
            keep(record);
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        try {
            SavedView view = values.deserialize(record.topic(), record.headers(), record.value());
            views.take(view.getViewId(), view, record.offset());
        } catch (TransientFaultException e) {
            throw new NotYetException("the schema registry does not answer", e);
        } catch (SerializationException e) {
            tail.passOver(record, e.getClass().getName());
        }
    }

    @Override
    public void close() throws InterruptedException {
        tail.close();
        values.close();
    }
}
