package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A build of a released version beside today's, as in a rolling upgrade: each reads the bytes that the other writes. What
 * compatibility of schemas promises, seen on values.
 */
class ReleasedBytesTest {
    private static final int VALUES = 200;
    private static final long SEED = 20_220_510;

    static Stream<Topic> topicsWithSchema() {
        return Arrays.stream(Topic.values()).filter(Topic::hasSchema);
    }

    @ParameterizedTest
    @MethodSource("topicsWithSchema")
    void oldAndNewBuildsReadEachOthersBytes(Topic topic) {
        assertThat(topic.releasedValueSchemas()).isNotEmpty().allSatisfy(released -> {
            assertReadable(topic.valueSchema(), released);
            assertReadable(released, topic.valueSchema());
        });
    }

    private static void assertReadable(Schema reader, Schema writer) {
        for (Object value : new RandomData(writer, VALUES, SEED)) {
            assertThatCode(() -> read(write(value, writer), writer, reader))
                    .as("%s", value)
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] write(Object value, Schema writer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(writer).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static GenericRecord read(byte[] bytes, Schema writer, Schema reader) throws IOException {
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
