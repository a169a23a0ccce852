package si.odmev.analytics.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.DeadLetters.Source;
import si.odmev.analytics.faults.DeadLetters.Stage;
import si.odmev.analytics.faults.RecordLimits;

class DeadLetterTest {
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2022-05-10T14:00:00Z"));
    private final DeadLetters deadLetters =
            new DeadLetters(new SimpleMeterRegistry(), clock, new RecordLimits(10_000, clock));

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

    @Test
    void whatIsTooLargeForADeadLetterStaysWhereItIsAndIsNoTombstone() {
        var read = read(deadLetters.of(
                new Source("feedback.submissions.v1", 4, 17, null, bytes("id"), new byte[20_000]),
                Stage.PROCESSING,
                "c",
                "r"));

        assertThat(read.value()).isNotNull().isEmpty();
        DeadLetter deadLetter = DeadLetter.of(read, DeadLetter.State.OPEN);
        assertThat(deadLetter.key()).isEqualTo("id");
        assertThat(deadLetter.bytes()).isEqualTo(20_000);
        assertThat(DeadLetter.sourceHeaders(read.headers())).isEmpty();
    }

    @Test
    void whatIsTooLargeInItsKeyOrHeadersIsToldByItsPlaceAlone() {
        var read = read(deadLetters.of(
                new Source(
                        "feedback.submissions.v1",
                        4,
                        17,
                        new RecordHeaders().add("x", new byte[20_000]),
                        bytes("id"),
                        bytes("junk")),
                Stage.PROCESSING,
                "c",
                "what somebody said"));

        assertThat(read.key()).isEqualTo(bytes("feedback.submissions.v1-4-17"));
        assertThat(DeadLetter.of(read, DeadLetter.State.NOT_REPLAYABLE).key()).isNull();
        assertThat(DeadLetter.content(read, DeadLetter.State.NOT_REPLAYABLE).reason())
                .isEmpty();
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
