package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FULL_TRANSITIVE, without a registry: today's schemas read what every released version wrote, and every released
 * version reads what today's write. Released versions lie in {@code released/<topic>/<version>.avsc}.
 */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("released");

    static Stream<Topic> topicsWithSchema() {
        return Arrays.stream(Topic.values()).filter(Topic::hasSchema);
    }

    @ParameterizedTest
    @MethodSource("topicsWithSchema")
    void readsAndIsReadByEveryReleasedVersion(Topic topic) throws IOException {
        List<Path> versions = releasedVersions(topic);

        assertThat(versions).as("released versions of %s", topic.topicName()).isNotEmpty();
        for (Path version : versions) {
            Schema released = new Schema.Parser().parse(version.toFile());
            assertThat(canRead(topic.valueSchema(), released))
                    .as("today's reader, data written by %s", version)
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            assertThat(canRead(released, topic.valueSchema()))
                    .as("reader of %s, data written today", version)
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    /**
     * What a version wrote in files of its own, such as the spool and the stream's state, is read through the released schemas
     * alone: there is no registry. So no version may write in a schema that is not among them.
     */
    @ParameterizedTest
    @MethodSource("topicsWithSchema")
    void writesInAReleasedVersion(Topic topic) {
        assertThat(topic.releasedValueSchemas())
                .extracting(SchemaNormalization::parsingFingerprint64)
                .as("fingerprints in %s/%s", RELEASED, topic.topicName())
                .contains(SchemaNormalization.parsingFingerprint64(topic.valueSchema()));
    }

    @ParameterizedTest
    @MethodSource("topicsWithSchema")
    void everyFieldIsDocumented(Topic topic) {
        assertThat(topic.valueSchema().getFields())
                .allSatisfy(field -> assertThat(field.doc())
                        .as("%s.%s", topic.valueSchema().getName(), field.name())
                        .isNotBlank());
    }

    private static SchemaCompatibilityType canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static List<Path> releasedVersions(Topic topic) throws IOException {
        try (Stream<Path> files = Files.list(RELEASED.resolve(topic.topicName()))) {
            return files.sorted().toList();
        }
    }
}
