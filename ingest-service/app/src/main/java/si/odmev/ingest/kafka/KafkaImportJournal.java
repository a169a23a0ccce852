package si.odmev.ingest.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import si.odmev.ingest.imports.ImportJournal;
import si.odmev.ingest.imports.ImportJournalException;
import si.odmev.platform.kafka.producer.LazyProducer;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.TableImport;
import si.odmev.schemas.Topic;

/** Writes the records of imports to their topic with {@code acks=all}, and waits for the acknowledgement. */
public final class KafkaImportJournal implements ImportJournal, AutoCloseable {
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(5);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(3);
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(8);

    private final LazyProducer<String, SpecificRecord> producer;
    private final ClockTolerantSender<SpecificRecord> sender;

    /**
     * @param connection makes the producer at its first use
     */
    KafkaImportJournal(Supplier<Producer<String, SpecificRecord>> connection, InstantSource clock) {
        producer = new LazyProducer<>(connection, LONGEST_BLOCK);
        sender = new ClockTolerantSender<>(
                producer::get,
                sending -> CompletableFuture.supplyAsync(sending).thenCompose(attempt -> attempt),
                clock);
    }

    /**
     * Connects with the first import, because imports are rare.
     *
     * @param clientConfiguration settings that all Kafka clients share
     */
    public static KafkaImportJournal connectedTo(
            Map<String, Object> clientConfiguration, SchemaRegistry registry, InstantSource clock) {
        var configuration = new HashMap<>(clientConfiguration);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "odmev-imports");
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_LIMIT.toMillis());
        return new KafkaImportJournal(
                () -> new KafkaProducer<>(
                        configuration, new StringSerializer(), registry.valueSerializer(SpecificRecord.class)),
                clock);
    }

    @Override
    public void write(TableImport record) throws ImportJournalException {
        try {
            sender.send(new ProducerRecord<>(
                            Topic.IMPORTS.topicName(),
                            null,
                            record.getChangedAt().toEpochMilli(),
                            record.getImportId(),
                            record))
                    .get(LONGEST_BLOCK.plus(DELIVERY_LIMIT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // While the registry is unreachable, its client throws the exceptions of its HTTP client.
            throw new ImportJournalException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportJournalException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        producer.close();
    }
}
