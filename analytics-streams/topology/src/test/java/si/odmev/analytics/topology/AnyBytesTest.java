package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.topology.FeedbackPipe.submission;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import si.odmev.analytics.faults.RetryingDeserializer;
import si.odmev.analytics.faults.SchemaLookup;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/**
 * Whatever bytes are on the topic of submissions: each record is refused as unreadable, themed or a dead letter, and the next
 * one is read. {@code -Djqwik.tries.default=300000} has it tried as often. Records are decoded as the registry's client
 * does, from an array, so that Avro never allocates more than is there.
 */
class AnyBytesTest {
    private static final String TOPIC = Topic.SUBMISSIONS.topicName();
    private static final int KNOWN_SCHEMA = 7;
    /** Magic byte and id of the schema; what comes after is the record. */
    private static final int HEADER = 5;

    private static final byte[] GOOD = good();

    private FeedbackPipe pipe;
    private HttpServer registry;
    private Deserializer<Submission> values;
    private int records;

    private record Damage(int position, byte value) {}

    @BeforeProperty
    void open() throws IOException {
        pipe = new FeedbackPipe(KeywordAnalyzer.first());
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/", exchange -> {
            boolean known = exchange.getRequestURI().getPath().endsWith("/" + KNOWN_SCHEMA);
            byte[] body = (known ? "{\"schema\":\"...\"}" : "{\"error_code\":40403}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        values = new RetryingDeserializer<>(
                AnyBytesTest::decode,
                Submission.class,
                new SchemaLookup(
                        URI.create("http://127.0.0.1:" + registry.getAddress().getPort())),
                Duration.ofSeconds(20));
    }

    @AfterProperty
    void close() {
        pipe.close();
        registry.stop(0);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyBytesAreUnreadableOrThemedOrPutAside(@ForAll("values") byte[] bytes) {
        Submission read;
        try {
            read = values.deserialize(TOPIC, bytes);
        } catch (SerializationException e) {
            return;
        }

        pipe.submissions.pipeInput(String.valueOf(records++), read);

        int themed = pipe.readThemed().size();
        int putAside = pipe.deadLetters.readRecordsToList().size();
        pipe.countsByTheme();
        assertThat(themed + putAside).isEqualTo(1);
    }

    /** Noise, noise in the place of a record, and a good record with some bytes changed or cut off. */
    @Provide
    Arbitrary<byte[]> values() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(100);
        Arbitrary<byte[]> damaged = Combinators.combine(
                        Arbitraries.integers().between(HEADER, GOOD.length - 1), Arbitraries.bytes())
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(all -> {
                    byte[] value = GOOD.clone();
                    all.forEach(one -> value[one.position()] = one.value());
                    return value;
                });
        return Arbitraries.frequencyOf(
                Tuple.of(1, noise),
                Tuple.of(3, noise.map(record -> beginningThen(HEADER, record))),
                Tuple.of(5, damaged),
                Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(0, GOOD.length - 1)
                                .map(length -> beginningThen(length, new byte[0]))));
    }

    private static Submission decode(String topic, byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.get() != 0 || header.getInt() != KNOWN_SCHEMA) {
            throw new IllegalStateException("no known schema");
        }
        try {
            return new SpecificDatumReader<>(Submission.class)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] good() {
        try {
            // The single-object encoding without its own ten bytes of header.
            byte[] encoded =
                    submission("a", "Več klopi v parku.").build().toByteBuffer().array();
            return ByteBuffer.allocate(HEADER + encoded.length - 10)
                    .put((byte) 0)
                    .putInt(KNOWN_SCHEMA)
                    .put(encoded, 10, encoded.length - 10)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] beginningThen(int length, byte[] end) {
        byte[] value = Arrays.copyOf(GOOD, length + end.length);
        System.arraycopy(end, 0, value, length, end.length);
        return value;
    }
}
