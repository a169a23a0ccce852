package si.odmev.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.NullMarked;

/**
 * Encodes a topic's records in Avro's single-object encoding (Avro specification, "Single-object encoding"). Odmev uses it for its
 * own files, for which there is no registry. Records of earlier releases are read with the released schemas. The class is
 * thread-safe.
 */
@NullMarked
public final class SingleObjects<T extends SpecificRecord> {
    private static final int FINGERPRINT = 2;
    private static final int RECORD = FINGERPRINT + Long.BYTES;
    private static final short MARKER = (short) 0xC301;

    private final SpecificData model;
    private final Schema schema;
    private final SchemaStore.Cache written = new SchemaStore.Cache();
    private final BinaryMessageEncoder<T> encoder;
    private final Map<Long, DatumReader<T>> readers = new ConcurrentHashMap<>();

    public SingleObjects(Class<T> type, Topic topic) {
        TrustedRecords.trust();
        model = SpecificData.getForClass(type);
        schema = topic.valueSchema();
        topic.releasedValueSchemas().forEach(written::addSchema);
        written.addSchema(schema);
        encoder = new BinaryMessageEncoder<>(model, schema);
    }

    public byte[] encode(T record) {
        var bytes = new ByteArrayOutputStream();
        try {
            encoder.encode(record, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a record. It reads from the array and not from a stream, because in a stream Avro can't know how many bytes remain.
     * With a damaged length, Avro would then allocate that much memory.
     *
     * @throws IOException if the bytes are no record of the topic, or are damaged
     */
    public T decode(byte[] bytes) throws IOException {
        try {
            return readers.computeIfAbsent(fingerprint(bytes), this::reader)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, RECORD, bytes.length - RECORD, null));
        } catch (RuntimeException e) {
            // Avro throws many different exceptions for damaged bytes.
            throw new IOException("no record that can be read", e);
        }
    }

    private static long fingerprint(byte[] bytes) {
        if (bytes.length < RECORD || ByteBuffer.wrap(bytes).getShort() != MARKER) {
            throw new BadHeaderException("no single object of Avro");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(FINGERPRINT);
    }

    private DatumReader<T> reader(long fingerprint) {
        Schema writer = written.findByFingerprint(fingerprint);
        if (writer == null) {
            throw new MissingSchemaException("written with a schema that was never released");
        }
        return new SpecificDatumReader<>(writer, schema, model);
    }
}
