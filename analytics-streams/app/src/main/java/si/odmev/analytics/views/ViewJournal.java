package si.odmev.analytics.views;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import si.odmev.platform.kafka.producer.LazyProducer;
import si.odmev.schemas.SavedView;
import si.odmev.schemas.Topic;

/** Writes views to {@link Topic#SAVED_VIEWS}. Each method returns the offset of the record, when all in-sync replicas have it. */
public final class ViewJournal implements AutoCloseable {
    /** A person waits for the answer. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private final LazyProducer<String, SavedView> producer;

    /**
     * @param connection makes the producer at its first use
     */
    public ViewJournal(Supplier<Producer<String, SavedView>> connection) {
        producer = new LazyProducer<>(connection, TIME_LIMIT);
    }

    /**
     * Connects at the first view.
     *
     * @param clientConfiguration the settings of every Kafka client, at least {@code bootstrap.servers}
     * @param serializer closed with the journal
     */
    public static ViewJournal connectedTo(Map<String, Object> clientConfiguration, Serializer<SavedView> serializer) {
        var configuration = new HashMap<>(clientConfiguration);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "odmev-saved-views");
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIME_LIMIT.toMillis());
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                TIME_LIMIT.dividedBy(2).toMillis());
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIME_LIMIT.toMillis());
        return new ViewJournal(() -> new KafkaProducer<>(configuration, new StringSerializer(), serializer));
    }

    long write(SavedView view) {
        return send(view.getViewId(), view);
    }

    long delete(String viewId) {
        return send(viewId, null);
    }

    private long send(String viewId, @Nullable SavedView view) {
        try {
            return producer.get()
                    .send(new ProducerRecord<>(Topic.SAVED_VIEWS.topicName(), viewId, view))
                    .get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ViewNotRecordedException(e);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // While the registry is unreachable, its client throws the exceptions of its HTTP client.
            throw new ViewNotRecordedException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
