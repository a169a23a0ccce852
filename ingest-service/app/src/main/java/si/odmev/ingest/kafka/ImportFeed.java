package si.odmev.ingest.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import si.odmev.ingest.imports.ImportHistory;
import si.odmev.platform.kafka.tail.TopicTail;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.TableImport;
import si.odmev.schemas.Topic;

/** Reads the records of imports into the history, from the beginning and then continuously, in every instance. */
public final class ImportFeed implements AutoCloseable {
    private final ImportHistory history;
    private final RegistryValues values;
    private final TopicTail tail;

    /**
     * @param clientConfiguration settings that all Kafka clients share
     */
    public ImportFeed(
            ImportHistory history, Map<String, Object> clientConfiguration, SchemaRegistry registry, Workers workers) {
        this.history = history;
        this.values = RegistryValues.of(registry);
        tail = new TopicTail(
                "imports",
                List.of(Topic.IMPORTS.topicName()),
                LogMarker::isKey,
                clientConfiguration,
                this::take,
                history::markCurrent,
                workers);
    }

    /** Begins. While the topic does not exist, it is looked for again and again. */
    public void start() {
        tail.start();
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (values.read(record) instanceof TableImport written) {
                history.take(written);
            } else {
                throw new IllegalArgumentException("not expected on this topic");
            }
        } catch (IllegalArgumentException e) {
            tail.passOver(record, String.valueOf(e.getMessage()));
        }
    }

    /** Records that were skipped. Their imports are not in the list. */
    public long passedOver() {
        return tail.passedOver();
    }

    @Override
    public void close() throws InterruptedException {
        tail.close();
        values.close();
    }
}
