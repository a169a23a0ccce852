package si.odmev.ingest.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records even while this machine's clock is ahead. Kafka refuses a timestamp that is more than an hour in its future. Such a
 * record is sent again with an earlier timestamp: one hour earlier, then two, four and so on, until Kafka takes it. A header
 * carries the original timestamp. No record has to wait until the clock is corrected or the time has come.
 */
public final class ClockTolerantSender<V> {
    private static final Logger LOG = LoggerFactory.getLogger(ClockTolerantSender.class);
    private static final String HEADER = "odmev-timestamp";
    private static final Duration FIRST_STEP_BACK = Duration.ofHours(1);

    private final Supplier<Producer<String, V>> producer;
    private final Resending resending;
    private final InstantSource clock;
    private volatile boolean clockIsAhead;

    /** Runs a sending in another thread, because the producer's own thread must not be blocked. */
    @FunctionalInterface
    public interface Resending {
        /** Completes as the sending does, or with the reason why it was not done. */
        CompletableFuture<RecordMetadata> later(Supplier<CompletableFuture<RecordMetadata>> sending);
    }

    /**
     * @param producer is asked for each sending
     * @param resending runs the sending of a refused record
     * @param clock stamps records that have no timestamp
     */
    public ClockTolerantSender(Supplier<Producer<String, V>> producer, Resending resending, InstantSource clock) {
        this.producer = producer;
        this.resending = resending;
        this.clock = clock;
    }

    /** Completes when Kafka acknowledged the record, or with the reason why it may not be there. */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<String, V> record) {
        long timestamp = record.timestamp() == null ? clock.millis() : record.timestamp();
        return attempt(with(record, timestamp))
                .thenApply(taken -> {
                    clockIsAhead = false;
                    return taken;
                })
                .exceptionallyCompose(failure -> earlier(record, timestamp, FIRST_STEP_BACK, failure));
    }

    private CompletableFuture<RecordMetadata> earlier(
            ProducerRecord<String, V> record, long timestamp, Duration stepBack, Throwable failure) {
        if (!isOverItsTimestamp(failure) || stepBack.toMillis() > timestamp) {
            return CompletableFuture.failedFuture(failure);
        }
        tell(record, timestamp);
        return resending
                .later(() -> attempt(earlier(record, timestamp, stepBack)))
                .exceptionallyCompose(again -> earlier(record, timestamp, stepBack.multipliedBy(2), again));
    }

    /** Logs only the first of successive refusals, because a wrong clock would fill the log. */
    private void tell(ProducerRecord<String, V> record, long timestamp) {
        if (!clockIsAhead) {
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("timestamp", Instant.ofEpochMilli(timestamp))
                    .log(
                            "Kafka refuses a timestamp: this machine's clock is ahead of Kafka's; sending with an earlier one");
        }
        clockIsAhead = true;
    }

    /** For a record in a batch of several refused ones, Kafka's client reports only that the record is invalid. */
    private static boolean isOverItsTimestamp(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof InvalidTimestampException || cause instanceof InvalidRecordException;
    }

    private static <V> ProducerRecord<String, V> with(ProducerRecord<String, V> record, long timestamp) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), timestamp, record.key(), record.value(), record.headers());
    }

    private static <V> ProducerRecord<String, V> earlier(
            ProducerRecord<String, V> record, long timestamp, Duration stepBack) {
        ProducerRecord<String, V> earlier = with(record, timestamp - stepBack.toMillis());
        earlier.headers()
                .remove(HEADER)
                .add(HEADER, ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array());
        return earlier;
    }

    /** The timestamp that a record was meant to have. */
    static Instant timestamp(Headers headers, long timestamp) {
        Header header = headers.lastHeader(HEADER);
        return Instant.ofEpochMilli(
                header == null || header.value() == null || header.value().length != Long.BYTES
                        ? timestamp
                        : ByteBuffer.wrap(header.value()).getLong());
    }

    private CompletableFuture<RecordMetadata> attempt(ProducerRecord<String, V> record) {
        var acknowledged = new CompletableFuture<RecordMetadata>();
        try {
            producer.get().send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(metadata);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            // While the registry is unreachable, its client throws the exceptions of its HTTP client.
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }
}
