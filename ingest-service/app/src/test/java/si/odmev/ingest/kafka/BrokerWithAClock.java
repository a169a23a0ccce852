package si.odmev.ingest.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import si.odmev.ingest.erasure.Erasures;

/** A producer whose broker refuses timestamps that are more than an hour ahead of its own clock, as Kafka does. */
public final class BrokerWithAClock extends MockProducer<String, SpecificRecord> {
    private static final Duration MOST_AHEAD = Duration.ofHours(1);

    private final Instant now;
    private int refused;
    private String lastSender;
    private boolean away;
    private ApiException failure;
    private boolean takesBeforeItFails;

    public BrokerWithAClock(Instant now) {
        super(true, null, new StringSerializer(), (topic, value) -> new byte[0]);
        this.now = now;
    }

    /** A log that writes to it. */
    public KafkaFeedbackLog log(InstantSource clock) {
        return new KafkaFeedbackLog(() -> this, Erasures.none(), clock);
    }

    public synchronized int refused() {
        return refused;
    }

    /** From now on it acknowledges nothing. */
    public synchronized void goAway() {
        away = true;
    }

    /**
     * From now on it answers each record with a failure.
     *
     * @param takesRecords true if it has taken the record nevertheless
     */
    public synchronized void failWith(ApiException failure, boolean takesRecords) {
        this.failure = failure;
        takesBeforeItFails = takesRecords;
    }

    /** It takes records again. */
    public synchronized void comeBack() {
        away = false;
        failure = null;
    }

    /** The name of the thread that sent last. */
    public synchronized String lastSender() {
        return lastSender;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, SpecificRecord> record, Callback callback) {
        lastSender = Thread.currentThread().getName();
        if (away) {
            callback.onCompletion(null, new TimeoutException("no broker"));
            return null;
        }
        if (failure != null) {
            if (takesBeforeItFails) {
                super.send(record, null);
            }
            callback.onCompletion(null, failure);
            return null;
        }
        if (record.timestamp() > now.plus(MOST_AHEAD).toEpochMilli()) {
            refused++;
            callback.onCompletion(null, new InvalidTimestampException("Timestamp is out of range"));
            return null;
        }
        return super.send(record, callback);
    }
}
