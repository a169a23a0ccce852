package si.odmev.analytics.presence;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.platform.kafka.tail.NotYetException;
import si.odmev.platform.kafka.tail.TopicTail;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Presence;
import si.odmev.schemas.Topic;

/** Hears from the other instances who looks at what. */
public final class PresenceFeed implements AutoCloseable {
    private static final String NAME = "presence";
    private static final List<String> TOPICS = List.of(Topic.PRESENCE.topicName());

    private final Onlookers onlookers;
    private final Deserializer<Presence> values;
    private final Clock clock;
    private final TopicTail tail;

    /**
     * @param onlookers gets what is read
     * @param values throws {@link TransientFaultException} while the registry does not answer; closed with the feed
     * @param clientConfiguration the settings that all Kafka clients share
     */
    public PresenceFeed(
            Onlookers onlookers,
            Deserializer<Presence> values,
            Clock clock,
            Map<String, Object> clientConfiguration,
            Workers workers) {
        this.onlookers = onlookers;
        this.values = values;
        this.clock = clock;
        tail = new TopicTail(NAME, TOPICS, LogMarker::isKey, clientConfiguration, this::take, () -> {}, workers);
    }

    PresenceFeed(
            Onlookers onlookers,
            Deserializer<Presence> values,
            Clock clock,
            Supplier<Consumer<byte[], byte[]>> connection,
            Workers workers) {
        this.onlookers = onlookers;
        this.values = values;
        this.clock = clock;
        tail = new TopicTail(NAME, TOPICS, LogMarker::isKey, connection, this::take, () -> {}, workers);
    }

    /** Begins to read. Every failure is retried until {@link #close}. */
    public void start() {
        tail.start();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            onlookers.take(values.deserialize(record.topic(), record.headers(), record.value()), clock.instant());
        } catch (TransientFaultException e) {
            throw new NotYetException("the schema registry does not answer", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        tail.close();
        values.close();
    }
}
