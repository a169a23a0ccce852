package si.odmev.analytics.faults;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.schemas.Topic;

/**
 * Makes dead letters. A dead letter has the record's key and value as they were. Its headers say where the record came from,
 * and when and why it failed. They have the names of KIP-1034 where it defines one.
 */
public final class DeadLetters {
    /** Topic that the record was read from, as text. */
    public static final String SOURCE_TOPIC = "__streams.errors.topic";
    /** Its partition, as decimal text. */
    public static final String SOURCE_PARTITION = "__streams.errors.partition";
    /** Its offset, as decimal text. */
    public static final String SOURCE_OFFSET = "__streams.errors.offset";
    /** Class of the exception, or type of the error in Elasticsearch's terms. */
    public static final String CAUSE = "__streams.errors.exception";
    /** Explanation of the failure for people; may quote the record. */
    public static final String REASON = "__streams.errors.message";
    /** The {@link Stage} in lower case. */
    public static final String STAGE = "odmev-failed-in";
    /**
     * Present, and empty, if the dead letter's key is made up, because the record has none, or its key and headers are too
     * large.
     */
    public static final String WITHOUT_KEY = "odmev-without-key";

    /**
     * Present if the dead letter has no room for the value: the size of the value in bytes. The value itself stays in its
     * topic.
     */
    public static final String VALUE_LEFT_OUT = "odmev-value-left-out";

    /** Present, and empty, in a record that was replayed from the dead letters. */
    public static final String REPLAYED = "odmev-replayed";

    /** ISO 8601 instant of the failure. */
    public static final String FAILED_AT = "odmev-failed-at";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int LONGEST_REASON = 2_000;

    /** Where in the pipeline a record failed. */
    public enum Stage {
        /** Its bytes can't be read. */
        DESERIALIZATION,
        /** It can be read, but not processed. */
        PROCESSING,
        /** Its output can't be written to Kafka. */
        PRODUCTION,
        /** It can never be indexed in Elasticsearch. */
        INDEXING
    }

    /**
     * The record that failed.
     *
     * @param topic topic from which it was read
     * @param headers its headers, which the dead letter keeps
     * @param key may be null
     * @param value may be null
     */
    public record Source(String topic, int partition, long offset, Headers headers, byte[] key, byte[] value) {}

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final RecordLimits limits;

    /**
     * @param meters where dead letters are counted, by stage, topic and cause
     * @param limits how large a dead letter may be
     */
    public DeadLetters(MeterRegistry meters, InstantSource clock, RecordLimits limits) {
        this.meters = meters;
        this.clock = clock;
        this.limits = limits;
    }

    /** The dead letter of a record that an exception stopped. */
    public ProducerRecord<byte[], byte[]> of(Source source, Stage stage, Throwable failure) {
        var reason = new StringBuilder();
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one.getMessage() != null && reason.indexOf(one.getMessage()) < 0) {
                reason.append(reason.isEmpty() ? "" : ": ").append(one.getMessage());
            }
        }
        return of(source, stage, failure.getClass().getName(), reason.toString());
    }

    /**
     * The dead letter of a record that was refused.
     *
     * @param cause one of few values, to count by
     * @param reason explanation for people; may quote the record, so it is never logged
     */
    public ProducerRecord<byte[], byte[]> of(Source source, Stage stage, String cause, String reason) {
        var headers = new RecordHeaders();
        String where = stage.name().toLowerCase(Locale.ROOT);
        put(headers, SOURCE_TOPIC, source.topic());
        put(headers, SOURCE_PARTITION, Integer.toString(source.partition()));
        put(headers, SOURCE_OFFSET, Long.toString(source.offset()));
        put(headers, CAUSE, cause);
        put(headers, REASON, reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
        put(headers, STAGE, where);
        put(headers, FAILED_AT, clock.instant().toString());
        meters.counter("odmev.dead.letters", "stage", where, "topic", source.topic(), "cause", cause)
                .increment();
        LOG.atWarn()
                .addKeyValue("topic", source.topic())
                .addKeyValue("partition", source.partition())
                .addKeyValue("offset", source.offset())
                .addKeyValue("stage", where)
                .addKeyValue("cause", cause)
                .log("a record became a dead letter");
        return fitting(source, headers);
    }

    /**
     * The same dead letter without its value. The record itself is still in its topic. A replay finds it there while it is the
     * latest record with its key. The value is empty and not null, because null would erase.
     */
    static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> deadLetter) {
        var headers = new RecordHeaders(deadLetter.headers());
        int bytes = deadLetter.value() == null ? 0 : deadLetter.value().length;
        put(headers, VALUE_LEFT_OUT, Integer.toString(bytes));
        return new ProducerRecord<>(deadLetter.topic(), null, null, deadLetter.key(), new byte[0], headers);
    }

    /** A dead letter with as much of the record as its topic takes: all, all but the value, or only its place. */
    private ProducerRecord<byte[], byte[]> fitting(Source source, Headers reason) {
        var headers = new RecordHeaders(source.headers() == null ? new RecordHeaders() : source.headers());
        reason.forEach(header -> headers.remove(header.key()).add(header));
        var whole = source.key() == null
                ? deadLetter(whereItWas(source), source.value(), withoutKey(headers))
                : deadLetter(source.key(), source.value(), headers);
        if (limits.takes(whole)) {
            return whole;
        }
        var lighter = withoutValue(whole);
        if (limits.takes(lighter)) {
            return lighter;
        }
        // An erasure does not reach a dead letter without the record's key, so this one must not quote the record.
        reason.remove(REASON);
        return withoutValue(deadLetter(whereItWas(source), source.value(), withoutKey(reason)));
    }

    /** True if a record was replayed from the dead letters. */
    public static boolean isReplay(Headers headers) {
        return headers.lastHeader(REPLAYED) != null;
    }

    /** A tombstone that removes the dead letter with a key when the topic is compacted. */
    public static ProducerRecord<byte[], byte[]> erasing(byte[] key) {
        return new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), key, null);
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(byte[] key, byte[] value, Headers headers) {
        return new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), null, null, key, value, headers);
    }

    /** A key for a record whose own can't be used, because a compacted topic takes no record without a key. */
    private static byte[] whereItWas(Source source) {
        return (source.topic() + "-" + source.partition() + "-" + source.offset()).getBytes(StandardCharsets.UTF_8);
    }

    private static Headers withoutKey(Headers headers) {
        put(headers, WITHOUT_KEY, "");
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
