package si.odmev.analytics.presence;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import si.odmev.platform.kafka.producer.LazyProducer;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.schemas.Presence;
import si.odmev.schemas.Topic;

/**
 * Tells the other instances who looks at what. Nobody waits for it: a sign that can't be sent is dropped, because the next one
 * follows in seconds.
 */
public final class PresenceMessages implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 1_000;

    private final BlockingQueue<Presence> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LazyProducer<String, Presence> producer;

    /**
     * @param connection makes the producer at its first use
     */
    public PresenceMessages(Supplier<Producer<String, Presence>> connection) {
        producer = new LazyProducer<>(connection, TIME_LIMIT);
    }

    /**
     * Connects at the first sign.
     *
     * @param clientConfiguration the settings of every Kafka client, at least {@code bootstrap.servers}
     * @param serializer closed with this
     */
    public static PresenceMessages connectedTo(
            Map<String, Object> clientConfiguration, Serializer<Presence> serializer) {
        var configuration = new HashMap<>(clientConfiguration);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "odmev-presence");
        configuration.put(ProducerConfig.ACKS_CONFIG, "1");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIME_LIMIT.toMillis());
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                TIME_LIMIT.dividedBy(2).toMillis());
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIME_LIMIT.toMillis());
        return new PresenceMessages(() -> new KafkaProducer<>(configuration, new StringSerializer(), serializer));
    }

    void offer(Presence sign) {
        waiting.offer(sign);
    }

    /** Sends the next sign, if one comes soon. */
    public Next step() throws InterruptedException {
        Presence sign = waiting.poll(UNTIL_STOPPED.toMillis(), TimeUnit.MILLISECONDS);
        if (sign != null) {
            producer.get().send(new ProducerRecord<>(Topic.PRESENCE.topicName(), null, sign));
        }
        return Next.atOnce();
    }

    @Override
    public void close() {
        producer.close();
    }
}
