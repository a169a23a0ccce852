package si.odmev.analytics.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.DeadLetters.Source;
import si.odmev.analytics.faults.DeadLetters.Stage;

class DeadLetterTest {
    private final DeadLetters deadLetters =
            new DeadLetters(new SimpleMeterRegistry(), () -> Instant.parse("2022-05-10T14:00:00Z"));

    @Test
    void tellsWhereTheRecordCameFromAndKeepsItAsItWas() {
        var headers = new RecordHeaders().add("odmev-intake", bytes("x"));
        var read = read(deadLetters.of(
                new Source("feedback.submissions.v1", 4, 17, headers, bytes("id"), bytes("junk")),
                Stage.DESERIALIZATION,
                new IllegalStateException("no schema")));

        assertThat(DeadLetter.of(read, DeadLetter.State.OPEN))
                .isEqualTo(new DeadLetter(
                        "2-9",
                        "feedback.submissions.v1",
                        4,
                        17,
                        "id",
                        "deserialization",
                        "java.lang.IllegalStateException",
                        "2022-05-10T14:00:00Z",
                        4,
                        true,
                        DeadLetter.State.OPEN));
        assertThat(DeadLetter.content(read, DeadLetter.State.OPEN).reason()).isEqualTo("no schema");
        assertThat(DeadLetter.sourceHeaders(read.headers())).isEqualTo(headers);
    }

    @Test
    void whatHadNoKeyHasNone() {
        var read = read(deadLetters.of(
                new Source("feedback.submissions.v1", 4, 17, null, null, bytes("junk")), Stage.PROCESSING, "c", "r"));

        assertThat(read.key()).isEqualTo(bytes("feedback.submissions.v1-4-17"));
        assertThat(DeadLetter.of(read, DeadLetter.State.NOT_REPLAYABLE).key()).isNull();
        assertThat(DeadLetter.of(read, DeadLetter.State.NOT_REPLAYABLE).accepted())
                .isFalse();
    }

    /** As it comes back from partition 2, offset 9. */
    private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> written) {
        return new ConsumerRecord<>(
                written.topic(),
                2,
                9,
                0,
                TimestampType.CREATE_TIME,
                written.key().length,
                written.value().length,
                written.key(),
                written.value(),
                written.headers(),
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
