package si.odmev.analytics.faults;

import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Takes every failure to serialize for a {@link TransientFaultException}. What we write ourselves is valid by
 * construction (Avro's builders refuse what a schema does not allow), so what fails is the registry.
 */
public final class FaultMarkingSerializer<T> implements Serializer<T> {
    private final Serializer<T> client;

    /**
     * @param client the registry client's serializer; closed with this one
     */
    public FaultMarkingSerializer(Serializer<T> client) {
        this.client = client;
    }

    @Override
    public byte[] serialize(String topic, T data) {
        return markingFaults(() -> client.serialize(topic, data));
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T data) {
        return markingFaults(() -> client.serialize(topic, headers, data));
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        client.configure(configs, isKey);
    }

    @Override
    public void close() {
        client.close();
    }

    private static byte[] markingFaults(Attempt attempt) {
        try {
            return attempt.serialize();
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TransientFaultException("the schema registry gives no id for what is to be written", e);
        }
    }

    private interface Attempt {
        byte[] serialize();
    }
}
