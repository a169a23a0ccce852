package si.odmev.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Topic;

class ReviewRecorderTest {
    private static final Correction GREEN = new Correction(List.of("green"), null, null);

    private final MockProducer<String, ReviewCommand> broker =
            new MockProducer<>(true, null, new StringSerializer(), (topic, value) -> new byte[1]);

    @Test
    void canBeMadeBeforeTheBrokersNameCanBeResolvedAndSaysThatNothingWasRecorded() {
        var registry = new SchemaRegistry(SchemaRegistry.Client.APICURIO, URI.create("http://127.0.0.1:9"));
        try (var recorder = ReviewRecorder.connectedTo(
                Map.of("bootstrap.servers", "kafka.nosuchhost.invalid:9092"),
                registry.valueSerializer(ReviewCommand.class))) {
            Instant before = Instant.now();

            assertThatThrownBy(() -> recorder.record(GREEN, CorrectionTest.submission(null), "ana"))
                    .isInstanceOf(ReviewNotRecordedException.class);
            assertThat(recorder.decidedSince(before)).isEmpty();
        }
    }

    @Test
    void writesACommandAndNoReview() {
        try (var recorder = new ReviewRecorder(() -> broker)) {
            Instant decided = recorder.record(GREEN, CorrectionTest.submission(null), "ana");

            assertThat(broker.history()).singleElement().satisfies(record -> {
                ReviewCommand command = record.value();
                assertThat(record.topic()).isEqualTo(Topic.REVIEW_COMMANDS.topicName());
                assertThat(record.key()).isEqualTo(command.getSubmissionId() + "/" + command.getCommandId());
                assertThat(command.getThemes().getThemes()).containsExactly("green");
                assertThat(command.getDecidedAt()).isEqualTo(decided);
            });
        }
    }

    @Test
    void aSecondPersonIsToldUntilTheIndexShowsTheFirstDecision() {
        try (var recorder = new ReviewRecorder(() -> broker)) {
            recorder.record(GREEN, CorrectionTest.submission(null), "ana");

            assertThatThrownBy(() -> recorder.record(GREEN, CorrectionTest.submission(null), "bine"))
                    .isInstanceOf(DecidedMeanwhileException.class);
            assertThat(broker.history()).hasSize(1);
        }
    }

    @Test
    void whatKafkaDidNotTakeMayBeDecidedAgain() {
        broker.sendException = new KafkaException("away");
        try (var recorder = new ReviewRecorder(() -> broker)) {
            assertThatThrownBy(() -> recorder.record(GREEN, CorrectionTest.submission(null), "ana"))
                    .isInstanceOf(ReviewNotRecordedException.class);

            broker.sendException = null;
            recorder.record(GREEN, CorrectionTest.submission(null), "ana");

            assertThat(broker.history()).hasSize(1);
        }
    }
}
