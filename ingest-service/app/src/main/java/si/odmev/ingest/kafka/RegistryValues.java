package si.odmev.ingest.kafka;

import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import si.odmev.platform.kafka.tail.NotYetException;
import si.odmev.schemas.SchemaRegistry;

/** Decodes the values of records with the schema registry. While the registry is unreachable, reading waits: that is no reason to skip a record. */
public final class RegistryValues implements AutoCloseable {
    private final Deserializer<SpecificRecord> values;
    private final BooleanSupplier registryAnswers;

    /** Decodes with the schemas of a registry. */
    public static RegistryValues of(SchemaRegistry registry) {
        return new RegistryValues(
                registry.valueDeserializer(SpecificRecord.class), new RegistryProbe(registry.rest())::answers);
    }

    /**
     * @param values closed with this
     * @param registryAnswers asked when a value can't be decoded
     */
    public RegistryValues(Deserializer<SpecificRecord> values, BooleanSupplier registryAnswers) {
        this.values = values;
        this.registryAnswers = registryAnswers;
    }

    /**
     * The value of a record; null for a tombstone.
     *
     * @throws NotYetException while the registry is unreachable
     * @throws IllegalArgumentException if the value is none of this topic
     */
    public @Nullable SpecificRecord read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return values.deserialize(record.topic(), record.headers(), record.value());
        } catch (RuntimeException e) {
            // Each client library throws different exceptions, so only the registry itself shows whether it is
            // reachable.
            if (!registryAnswers.getAsBoolean()) {
                throw new NotYetException("the schema registry does not answer", e);
            }
        }
        try {
            return values.deserialize(record.topic(), record.headers(), record.value());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "not a value of this topic: " + e.getClass().getName(), e);
        }
    }

    @Override
    public void close() {
        values.close();
    }
}
