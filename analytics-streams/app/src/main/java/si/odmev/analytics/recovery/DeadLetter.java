package si.odmev.analytics.recovery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.schemas.Acceptance;
import si.odmev.schemas.Topic;

/**
 * A dead letter, without its value.
 *
 * @param id its position on the topic of dead letters: {@code <partition>-<offset>}
 * @param topic from which it was read, with partition and offset there
 * @param key as text; null if the record had none
 * @param stage in which it failed
 * @param cause class of the exception, or Elasticsearch's type of error
 * @param failedAt ISO 8601
 * @param bytes of the value
 * @param accepted whether intake wrote the record, so that somebody may have a receipt for it
 * @param state whether it is worth replaying
 */
public record DeadLetter(
        String id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        String stage,
        String cause,
        String failedAt,
        int bytes,
        boolean accepted,
        State state) {

    private static final int LONGEST_TEXT = 250;

    /** What became of the record since. */
    public enum State {
        /** No later record has its key, so it can be replayed. */
        OPEN,
        /** A later record has its key: it was replayed, corrected or erased since. */
        SUPERSEDED,
        /** Can't be replayed: it has no key, or comes from a topic that the stream does not read. */
        NOT_REPLAYABLE;

        /** As in the API: {@code open}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A dead letter with its whole content.
     *
     * @param reason what was wrong; may quote what a citizen said
     * @param headers the record's own, values as text; null for a header without a value
     * @param value Base64; null if the record had none; empty if it is only on the topic from which the record came
     */
    public record Content(
            DeadLetter deadLetter,
            String reason,
            Map<String, @Nullable String> headers,
            @Nullable String value) {}

    /** Whether a record of the topic is a dead letter. The other records erase earlier dead letters. */
    static boolean isOne(ConsumerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader(DeadLetters.SOURCE_TOPIC) != null;
    }

    /** Whether a record erases the earlier dead letters of its key. */
    static boolean isErasure(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null;
    }

    static String idOf(ConsumerRecord<byte[], byte[]> record) {
        return record.partition() + "-" + record.offset();
    }

    /** Whether the dead letter is of a record that intake accepted and that was read from the given topic. */
    static boolean isOfAccepted(ConsumerRecord<byte[], byte[]> record, Topic topic) {
        return Acceptance.marks(record.headers())
                && text(record.headers(), DeadLetters.SOURCE_TOPIC).equals(topic.topicName());
    }

    static long sourceOffset(ConsumerRecord<byte[], byte[]> record) {
        return number(record.headers(), DeadLetters.SOURCE_OFFSET);
    }

    /** The dead letter without its value. Very long texts are cut, because a stranger may have written them. */
    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, State state) {
        Headers headers = record.headers();
        return new DeadLetter(
                idOf(record),
                text(headers, DeadLetters.SOURCE_TOPIC),
                (int) number(headers, DeadLetters.SOURCE_PARTITION),
                sourceOffset(record),
                keyOf(record),
                text(headers, DeadLetters.STAGE),
                text(headers, DeadLetters.CAUSE),
                text(headers, DeadLetters.FAILED_AT),
                bytes(record),
                Acceptance.marks(headers),
                state);
    }

    /** The same in another state. */
    DeadLetter in(State other) {
        return new DeadLetter(id, topic, partition, offset, key, stage, cause, failedAt, bytes, accepted, other);
    }

    static Content content(ConsumerRecord<byte[], byte[]> record, State state) {
        var own = new TreeMap<String, @Nullable String>();
        for (Header header : sourceHeaders(record.headers())) {
            own.put(header.key(), header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Content(
                of(record, state),
                wholeText(record.headers(), DeadLetters.REASON),
                own,
                record.value() == null ? null : Base64.getEncoder().encodeToString(record.value()));
    }

    /** The headers that the record had before it failed. */
    static Headers sourceHeaders(Headers headers) {
        Predicate<String> ours = name -> name.startsWith("__streams.errors.")
                || name.equals(DeadLetters.STAGE)
                || name.equals(DeadLetters.FAILED_AT)
                || name.equals(DeadLetters.VALUE_LEFT_OUT)
                || name.equals(DeadLetters.REPLAYED)
                || name.equals(DeadLetters.WITHOUT_KEY);
        var source = new RecordHeaders();
        for (Header header : headers) {
            if (!ours.test(header.key())) {
                source.add(header);
            }
        }
        return source;
    }

    private static int bytes(ConsumerRecord<byte[], byte[]> record) {
        long leftOut = number(record.headers(), DeadLetters.VALUE_LEFT_OUT);
        return leftOut >= 0 ? (int) leftOut : record.value() == null ? 0 : record.value().length;
    }

    private static @Nullable String keyOf(ConsumerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader(DeadLetters.WITHOUT_KEY) == null
                ? cut(new String(record.key(), StandardCharsets.UTF_8))
                : null;
    }

    private static String text(Headers headers, String name) {
        return cut(wholeText(headers, name));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static String wholeText(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(Headers headers, String name) {
        String text = text(headers, name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
