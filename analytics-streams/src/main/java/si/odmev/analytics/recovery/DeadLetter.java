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
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.schemas.Acceptance;

/**
 * A record that was put aside.
 *
 * @param id where it stands among the dead letters: {@code <partition>-<offset>}
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
        String key,
        String stage,
        String cause,
        String failedAt,
        int bytes,
        boolean accepted,
        State state) {

    /** What became of the record since. */
    public enum State {
        /** It is still the last word under its key. */
        OPEN,
        /** A later record has its key: it was replayed, corrected or erased since. */
        SUPERSEDED,
        /** Can't be replayed: it has no key, or was read from a topic that only the topology writes. */
        NOT_REPLAYABLE;

        /** As in the API: {@code open}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * All of it.
     *
     * @param reason what was wrong; may quote what a citizen said
     * @param headers the record's own, values as text
     * @param value Base64
     */
    public record Content(DeadLetter deadLetter, String reason, Map<String, String> headers, String value) {}

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, State state) {
        Headers headers = record.headers();
        boolean withoutKey = headers.lastHeader(DeadLetters.WITHOUT_KEY) != null;
        return new DeadLetter(
                record.partition() + "-" + record.offset(),
                text(headers, DeadLetters.SOURCE_TOPIC),
                (int) number(headers, DeadLetters.SOURCE_PARTITION),
                number(headers, DeadLetters.SOURCE_OFFSET),
                withoutKey ? null : new String(record.key(), StandardCharsets.UTF_8),
                text(headers, DeadLetters.STAGE),
                text(headers, DeadLetters.CAUSE),
                text(headers, DeadLetters.FAILED_AT),
                record.value() == null ? 0 : record.value().length,
                Acceptance.marks(headers),
                state);
    }

    static Content content(ConsumerRecord<byte[], byte[]> record, State state) {
        var own = new TreeMap<String, String>();
        for (Header header : sourceHeaders(record.headers())) {
            own.put(header.key(), header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Content(
                of(record, state),
                text(record.headers(), DeadLetters.REASON),
                own,
                record.value() == null ? null : Base64.getEncoder().encodeToString(record.value()));
    }

    /** The headers that the record had before it failed. */
    static Headers sourceHeaders(Headers headers) {
        Predicate<String> ours = name -> name.startsWith("__streams.errors.")
                || name.equals(DeadLetters.STAGE)
                || name.equals(DeadLetters.FAILED_AT)
                || name.equals(DeadLetters.WITHOUT_KEY);
        var source = new RecordHeaders();
        for (Header header : headers) {
            if (!ours.test(header.key())) {
                source.add(header);
            }
        }
        return source;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(Headers headers, String name) {
        String text = text(headers, name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
