package si.odmev.ingest.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringSerializer;
import si.odmev.consultation.ConsultationRecords;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.consultation.ConsultationJournal;
import si.odmev.ingest.consultation.JournalUnavailableException;
import si.odmev.platform.kafka.tail.TopicReading;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Topic;

/**
 * Writes consultations to their topic so that of two changes that were made from the same version, only one is written, whichever
 * instances make them. All instances use one transactional id. A new producer with it shuts out all earlier ones (fencing), before
 * it reads the topic to its end. So nobody else can have written between this reading and the commit: if someone else began
 * meanwhile, the commit fails, and the whole is tried again.
 */
public final class KafkaConsultationJournal implements ConsultationJournal {
    /** Tries while other instances write at the same time. */
    static final int MOST_TRIES = 5;

    private static final String TRANSACTIONAL_ID = "odmev-consultations";
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(5);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(3);
    private static final Duration TRANSACTION_LIMIT = Duration.ofSeconds(10);

    private final Supplier<Producer<String, SpecificRecord>> connection;
    private final TopicReading reading;

    /**
     * @param connection makes a producer for each change, all with the same transactional id
     * @param reading reads committed records alone
     */
    KafkaConsultationJournal(Supplier<Producer<String, SpecificRecord>> connection, TopicReading reading) {
        this.connection = connection;
        this.reading = reading;
    }

    /**
     * Connects for each change, because changes are rare.
     *
     * @param clientConfiguration settings that all Kafka clients share
     */
    public static KafkaConsultationJournal connectedTo(
            Map<String, Object> clientConfiguration, SchemaRegistry registry) {
        var configuration = new HashMap<>(clientConfiguration);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "odmev-consultations");
        configuration.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        configuration.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_LIMIT.toMillis());
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LONGEST_BLOCK.toMillis());
        return new KafkaConsultationJournal(
                () -> new KafkaProducer<>(
                        configuration, new StringSerializer(), registry.valueSerializer(SpecificRecord.class)),
                TopicReading.connectedTo("consultations-look", clientConfiguration, LONGEST_BLOCK));
    }

    @Override
    public synchronized Outcome write(VersionedConsultation version, Instant at) throws JournalUnavailableException {
        for (int tries = 1; ; tries++) {
            try {
                return attempt(version, at);
            } catch (RuntimeException e) {
                // While the registry is unreachable, its client throws the exceptions of its HTTP client.
                if (!isShutOut(e) || tries == MOST_TRIES) {
                    throw new JournalUnavailableException(e);
                }
            }
        }
    }

    private Outcome attempt(VersionedConsultation version, Instant at) {
        Producer<String, SpecificRecord> producer = connection.get();
        try {
            producer.initTransactions();
            Optional<VersionedConsultation> latest = latest(version.id());
            if (latest.isPresent() && latest.get().version() >= version.version()) {
                return new Outcome.Overtaken(latest.get());
            }
            producer.beginTransaction();
            producer.send(ConsultationRecords.write(version, at));
            producer.commitTransaction();
            return new Outcome.Written();
        } finally {
            // A transaction that is open aborts when the next producer begins, or after its time.
            producer.close(Duration.ZERO);
        }
    }

    private Optional<VersionedConsultation> latest(String id) {
        var latest = new HashMap<String, VersionedConsultation>();
        reading.read(Topic.CONSULTATIONS.topicName(), record -> {
            if (isOf(id, record)) {
                VersionedConsultation read = ConsultationRecords.read(record);
                latest.put(read.id(), read);
            }
        });
        return Optional.ofNullable(latest.get(id));
    }

    private static boolean isOf(String id, ConsumerRecord<byte[], byte[]> record) {
        return record.key() != null && id.equals(new String(record.key(), StandardCharsets.UTF_8));
    }

    private static boolean isShutOut(Throwable failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof InvalidProducerEpochException
                || failure instanceof KafkaException && failure.getCause() != null && isShutOut(failure.getCause());
    }
}
