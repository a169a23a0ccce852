package si.odmev.schemas;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.NullMarked;

/**
 * A number that grows with every record of a key on {@link Topic#THEMED} and {@link Topic#THEME_COUNTS}, including tombstones.
 * Unlike an offset, it continues to grow when a topic is created again. A reader that keeps only the latest state
 * (Elasticsearch with external versions) accepts a record if its revision is greater than the one that it has.
 */
@NullMarked
public final class Revision {
    /** Name of the header; its value is the revision as 8 bytes, big-endian. */
    public static final String HEADER = "odmev-revision";

    private Revision() {}

    /**
     * The revision that comes after another one.
     *
     * @param previous last revision of the key; 0 if there was none
     * @param now system time in milliseconds since 1970, so that numbers grow even if the previous one is not known
     */
    public static long after(long previous, long now) {
        return Math.max(previous + 1, now);
    }

    /** Headers that hold this revision and nothing else. */
    public static Headers headers(long revision) {
        return new RecordHeaders()
                .add(HEADER, ByteBuffer.allocate(Long.BYTES).putLong(revision).array());
    }

    /** The revision in the headers; empty if there is none, or its value is not valid. */
    public static OptionalLong of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null || header.value().length != Long.BYTES) {
            return OptionalLong.empty();
        }
        long revision = ByteBuffer.wrap(header.value()).getLong();
        return revision > 0 ? OptionalLong.of(revision) : OptionalLong.empty();
    }
}
