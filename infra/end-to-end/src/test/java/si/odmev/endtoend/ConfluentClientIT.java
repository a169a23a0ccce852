package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static si.odmev.endtoend.IngestClient.proposal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import si.odmev.endtoend.IngestClient.Receipt;
import si.odmev.localstack.Component;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Topic;

/** Confluent's own client works with our registry and reads our records. So users of Confluent Schema Registry can read them, too. */
@ExtendWith(OdmevExtension.class)
class ConfluentClientIT {
    private static final int CACHED_SCHEMAS = 100;

    private final RunningOdmev odmev;
    private final CachedSchemaRegistryClient registry;

    ConfluentClientIT(RunningOdmev odmev) {
        this.odmev = odmev;
        String rest = new SchemaRegistry(
                        SchemaRegistry.Client.APICURIO, odmev.stack().url(Component.REGISTRY))
                .rest()
                .toString();
        this.registry = new CachedSchemaRegistryClient(rest, CACHED_SCHEMAS);
    }

    @AfterEach
    void close() throws Exception {
        registry.close();
    }

    @Test
    void resolvesTheSchemaIdInOurBytesSoThatAPlainAvroReaderDecodesThem() throws Exception {
        String text = "Več kolesarskih stez do Šoštanja.";
        Receipt receipt = odmev.ingest().accept(proposal(text));
        byte[] published = odmev.topics()
                .read(Topic.SUBMISSIONS, receipt.submissionId())
                .getFirst()
                .value();

        ByteBuffer bytes = ByteBuffer.wrap(published);
        assertThat(bytes.get()).as("magic byte").isZero();
        String schema = registry.getSchemaById(bytes.getInt()).canonicalString();
        byte[] avro = Arrays.copyOfRange(published, bytes.position(), published.length);
        GenericRecord submission = new GenericDatumReader<GenericRecord>(new Schema.Parser().parse(schema))
                .read(null, DecoderFactory.get().binaryDecoder(avro, null));

        assertThat(submission.get("text")).hasToString(text);
        assertThat(submission.get("submissionId"))
                .hasToString(receipt.submissionId().toString());
        assertThat(submission.get("receipt")).hasToString(receipt.receipt());
    }

    @ParameterizedTest
    @EnumSource(value = Topic.class, mode = EnumSource.Mode.EXCLUDE, names = "DEAD_LETTERS")
    void findsEverySubjectHeldToFullTransitiveCompatibility(Topic topic) throws Exception {
        assertThat(registry.getCompatibility(topic.valueSubject())).isEqualTo("FULL_TRANSITIVE");
        assertThat(new Schema.Parser()
                        .parse(registry.getLatestSchemaMetadata(topic.valueSubject())
                                .getSchema()))
                .isEqualTo(topic.valueSchema());
    }

    @Test
    void findsNoSubjectBesidesThoseOfTheTopics() throws Exception {
        assertThat(registry.getAllSubjects())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Topic.values())
                        .filter(Topic::hasSchema)
                        .map(Topic::valueSubject)
                        .toList());
    }

    @Test
    void isRefusedASchemaThatOldReadersOrWritersDoNotUnderstand() throws Exception {
        String subject = Topic.SUBMISSIONS.valueSubject();
        Schema incompatible = SchemaBuilder.record("Submission")
                .namespace("si.odmev.schemas")
                .fields()
                .requiredString("submissionId")
                .requiredInt("text")
                .endRecord();

        var refusal = catchThrowableOfType(
                RestClientException.class, () -> registry.register(subject, new AvroSchema(incompatible.toString())));

        assertThat(refusal.getStatus()).isEqualTo(409);
        assertThat(registry.getAllVersions(subject)).hasSize(1);
    }
}
