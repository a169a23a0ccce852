package si.odmev.analytics.faults;

import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns every failure to serialize into a {@link TransientFaultException}. Our own records are valid by construction, because
 * Avro's builders refuse values that the schema does not allow. So only the registry can fail.
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
