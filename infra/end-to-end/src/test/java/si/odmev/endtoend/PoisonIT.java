package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.IngestClient.Receipt;
import si.odmev.localstack.Component;
import si.odmev.schemas.Topic;

@ExtendWith(OdmevExtension.class)
class PoisonIT {
    private static final byte[] JUNK = {5, 4, 3, 2, 1};
    private static final int UNKNOWN_SCHEMA_ID = 987_654_321;
    private static final int POSITION_OF_SCHEMA_ID = 1;

    private final RunningOdmev odmev;

    PoisonIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void whatCannotBeReadIsPutAsideWithItsReasonAndStopsNeitherServiceNorTheNextGoodOne() throws Exception {
        Receipt before = odmev.ingest().accept(proposal("Pot ob Paki naj bo osvetljena."));
        odmev.analytics().await(before.submissionId());
        byte[] withUnknownSchema = odmev.topics()
                .read(Topic.SUBMISSIONS, before.submissionId())
                .getFirst()
                .value()
                .clone();
        ByteBuffer.wrap(withUnknownSchema).putInt(POSITION_OF_SCHEMA_ID, UNKNOWN_SCHEMA_ID);
        UUID keyOfJunk = UUID.randomUUID();
        UUID keyOfUnknownSchema = UUID.randomUUID();

        odmev.putOnSubmissionsTopic(keyOfJunk, JUNK);
        odmev.putOnSubmissionsTopic(keyOfUnknownSchema, withUnknownSchema);

        assertIsDeadLetter(keyOfJunk, JUNK);
        assertIsDeadLetter(keyOfUnknownSchema, withUnknownSchema);
        Receipt after = odmev.ingest().accept(proposal("Pot ob jezeru naj bo osvetljena."));
        odmev.analytics().await(after.submissionId());
        assertThat(odmev.analytics().find(keyOfJunk)).isEmpty();

        // It reads its own topic again, with the poison in it.
        odmev.stack().kill(Component.INGEST);
        odmev.stack().start(Component.INGEST);
        odmev.analytics()
                .await(odmev.ingest()
                        .accept(proposal("Igrišče ob jezeru naj bo v senci."))
                        .submissionId());
        assertThat(odmev.isHealthy()).isTrue();
    }

    private void assertIsDeadLetter(UUID key, byte[] value) {
        List<ConsumerRecord<String, byte[]>> deadLetters = await("dead letter")
                .atMost(Duration.ofSeconds(30))
                .until(() -> odmev.topics().read(Topic.DEAD_LETTERS, key), found -> !found.isEmpty());
        assertThat(deadLetters).singleElement().satisfies(deadLetter -> {
            assertThat(deadLetter.value()).isEqualTo(value);
            assertThat(header(deadLetter, "__streams.errors.topic")).isEqualTo(Topic.SUBMISSIONS.topicName());
            assertThat(header(deadLetter, "__streams.errors.partition")).containsOnlyDigits();
            assertThat(header(deadLetter, "__streams.errors.offset")).containsOnlyDigits();
            assertThat(header(deadLetter, "__streams.errors.exception")).isNotBlank();
            assertThat(header(deadLetter, "__streams.errors.message")).isNotBlank();
            assertThat(header(deadLetter, "odmev-failed-in")).isEqualTo("deserialization");
        });
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
