package si.odmev.analytics.faults;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import si.odmev.platform.kafka.worker.Backoff;

/**
 * Distinguishes unreadable bytes from an unreachable registry. Unreadable bytes fail at once with a {@link
 * SerializationException}. For the registry it waits a short while, then it fails with a {@link TransientFaultException}.
 *
 * @param <T> type of the values; a record of another type is refused
 */
public final class RetryingDeserializer<T> implements Deserializer<T> {
    private static final byte MAGIC = 0;
    private static final int PREFIX_BYTES = 1 + Integer.BYTES;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Deserializer<T> client;
    private final Class<T> type;
    private final SchemaLookup registry;
    private final Duration patience;

    /**
     * @param client the registry client's deserializer; closed with this one
     * @param patience how long to wait for the registry; well below {@code max.poll.interval.ms}
     */
    public RetryingDeserializer(Deserializer<T> client, Class<T> type, SchemaLookup registry, Duration patience) {
        this.client = client;
        this.type = type;
        this.registry = registry;
        this.patience = patience;
    }

    @Override
    public T deserialize(String topic, byte[] data) {
        return patiently(data, () -> client.deserialize(topic, data));
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] data) {
        return patiently(data, () -> client.deserialize(topic, headers, data));
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        client.configure(configs, isKey);
    }

    @Override
    public void close() {
        client.close();
    }

    private T patiently(byte[] data, Attempt<T> attempt) {
        var backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, RandomGenerator.getDefault());
        long deadline = System.nanoTime() + patience.toNanos();
        boolean triedWithKnownSchema = false;
        while (true) {
            try {
                return type.cast(attempt.deserialize());
            } catch (RuntimeException e) {
                switch (lookUp(data)) {
                    case UNKNOWN -> throw new SerializationException("the registry knows no schema " + idIn(data), e);
                    case KNOWN -> {
                        // The registry may have come back between the failure and the lookup.
                        if (triedWithKnownSchema) {
                            throw new SerializationException("the bytes are no " + type.getSimpleName(), e);
                        }
                        triedWithKnownSchema = true;
                    }
                    case NONE -> {
                        if (System.nanoTime() > deadline) {
                            throw new TransientFaultException("the schema registry gives no answer", e);
                        }
                        pause(backoff.afterFailure());
                    }
                }
            }
        }
    }

    private SchemaLookup.Answer lookUp(byte[] data) {
        if (data == null || data.length < PREFIX_BYTES || data[0] != MAGIC) {
            throw new SerializationException("the bytes are not in the registry's wire format");
        }
        try {
            return registry.ask(idIn(data));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static int idIn(byte[] data) {
        return ByteBuffer.wrap(data, 1, Integer.BYTES).getInt();
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private interface Attempt<T> {
        T deserialize();
    }
}
