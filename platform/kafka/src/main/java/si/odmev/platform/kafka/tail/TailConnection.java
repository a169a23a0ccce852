package si.odmev.platform.kafka.tail;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes the consumers of a {@link TopicTail}. */
final class TailConnection implements Supplier<Consumer<byte[], byte[]>> {
    private final Map<String, Object> configuration;

    /**
     * @param name of the tail
     * @param clientConfiguration the settings that all Kafka clients share
     */
    TailConnection(String name, Map<String, Object> clientConfiguration) {
        configuration = new HashMap<>(clientConfiguration);
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "odmev-" + name);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    }

    @Override
    public Consumer<byte[], byte[]> get() {
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
