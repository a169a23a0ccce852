package si.odmev.analytics.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SingleObjects;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;

/**
 * Serdes for data that only the topology reads. They use Avro's single-object encoding (Avro specification, "Single-object
 * encoding"), whose fingerprint names the writer's schema. That needs no registry. Stores of an older version are read through
 * the released schemas.
 */
final class StateSerdes {
    private static final Serde<ThemedSubmission> THEMED = avro(ThemedSubmission.class, Topic.THEMED);

    private StateSerdes() {}

    static Serde<Review> reviews() {
        return avro(Review.class, Topic.REVIEWS);
    }

    static Serde<ReviewCommand> reviewCommands() {
        return avro(ReviewCommand.class, Topic.REVIEW_COMMANDS);
    }

    static Serde<SupportCount> supports() {
        return avro(SupportCount.class, Topic.SUPPORTS);
    }

    static Serde<ThemeCount> themeCounts() {
        return avro(ThemeCount.class, Topic.THEME_COUNTS);
    }

    /** Size of the record in bytes in this encoding. The encoding of the registry's client differs by a few bytes. */
    static int sizeOf(ThemedSubmission themed) {
        return THEMED.serializer().serialize(null, themed).length;
    }

    /** 8 bytes revision, 8 bytes hour in milliseconds since 1970, then the record. */
    static Serde<Published> published() {
        return Serdes.serdeFrom(
                (topic, published) -> {
                    if (published == null) {
                        return null;
                    }
                    byte[] record = THEMED.serializer().serialize(topic, published.themed());
                    return ByteBuffer.allocate(2 * Long.BYTES + record.length)
                            .putLong(published.revision())
                            .putLong(published.hour().toEpochMilli())
                            .put(record)
                            .array();
                },
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    long revision = buffer.getLong();
                    Instant hour = Instant.ofEpochMilli(buffer.getLong());
                    return new Published(revision, hour, THEMED.deserializer().deserialize(topic, rest(buffer)));
                });
    }

    /** 8 bytes revision, then the record. */
    static Serde<PublishedCount> tallies() {
        Serde<ThemeCount> counts = themeCounts();
        return Serdes.serdeFrom(
                (topic, tally) -> {
                    if (tally == null) {
                        return null;
                    }
                    byte[] record = counts.serializer().serialize(topic, tally.count());
                    return ByteBuffer.allocate(Long.BYTES + record.length)
                            .putLong(tally.revision())
                            .put(record)
                            .array();
                },
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    long revision = buffer.getLong();
                    return new PublishedCount(revision, counts.deserializer().deserialize(topic, rest(buffer)));
                });
    }

    static <T extends SpecificRecord> Serde<T> avro(Class<T> type, Topic released) {
        var records = new SingleObjects<>(type, released);
        return Serdes.serdeFrom((topic, record) -> record == null ? null : records.encode(record), (topic, bytes) -> {
            try {
                return bytes == null ? null : records.decode(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static byte[] rest(ByteBuffer buffer) {
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return rest;
    }
}
