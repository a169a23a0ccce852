package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static si.odmev.analytics.topology.FeedbackPipe.review;
import static si.odmev.analytics.topology.FeedbackPipe.submission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.ThemesDecision;
import si.odmev.schemas.Topic;

/** What follows once Kafka refused a record for its size: as after the thread that sent it was replaced. */
class RecordOverLimitTest {
    private static final String LONG_TEXT =
            IntStream.range(0, 900).mapToObj(i -> "park" + i).collect(Collectors.joining(" "));
    private static final String SHORT_TEXT = "park ob jezeru";

    private final KeywordAnalyzer analyzer = KeywordAnalyzer.first();
    private final FeedbackPipe pipe = new FeedbackPipe(analyzer);

    @AfterEach
    void close() {
        pipe.close();
    }

    @Test
    void aRefusalEndsTheThreadWithoutSendingAnythingMoreAndTheLimitIsLearned() {
        var refused = refusedThemed();

        var response = handler().handleError(null, refused, new RecordTooLargeException("over the limit"));

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
        assertThat(pipe.limits.takes(refused)).isFalse();
    }

    @Test
    void whatNothingPutsAsideIsNotRetriedWithoutEnd() {
        var count = new ProducerRecord<>(Topic.THEME_COUNTS.topicName(), bytes("a"), bytes("b"));
        var tooLargeForUs = new ProducerRecord<>(Topic.THEME_COUNTS.topicName(), bytes("a"), new byte[2 << 20]);

        handler().handleError(null, count, new RecordTooLargeException("over the limit"));

        assertThatIllegalStateException()
                .isThrownBy(() -> handler().handleError(null, tooLargeForUs, new RecordTooLargeException("over")));
    }

    @Test
    void whatIsTooLargeIsPutAsideBeforeItIsSentAndTheRestGoesOn() {
        learn(refusedThemed());

        pipe.say("long", LONG_TEXT);
        pipe.say("short", SHORT_TEXT);

        TestRecord<byte[], byte[]> deadLetter = pipe.deadLetters.readRecord();
        assertThat(deadLetter.key()).isEqualTo(bytes("long"));
        assertThat(header(deadLetter, DeadLetters.SOURCE_TOPIC)).isEqualTo(Topic.SUBMISSIONS.topicName());
        assertThat(header(deadLetter, DeadLetters.STAGE)).isEqualTo("production");
        assertThat(header(deadLetter, DeadLetters.REASON))
                .contains(Topic.THEMED.topicName())
                .doesNotContain("park");
        assertThat(pipe.readThemed()).extracting(TestRecord::key).containsExactly("short");
        assertThat(pipe.countsByTheme()).isEqualTo(Map.of("all", 1L, "green", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"published", "reviews"})
    void aLimitOfAChangelogIsMindedBeforeAnythingIsStored(String store) {
        pipe.say("a", SHORT_TEXT);
        pipe.readThemed();
        pipe.countsByTheme();
        learn(new ProducerRecord<>("pipe-" + store + "-changelog", bytes("a"), noise(500)));

        pipe.review(review("a").setThemes(List.of()).setReason(LONG_TEXT).build());

        assertThat(pipe.deadLetters.readRecord().key()).isEqualTo(bytes("a"));
        assertThat(pipe.themed.isEmpty()).isTrue();
        assertThat(pipe.counts.isEmpty()).isTrue();
        pipe.say("b", SHORT_TEXT);
        assertThat(pipe.countsByTheme()).containsEntry("all", 2L);
    }

    static List<String> whereReviewsAreWritten() {
        return List.of("pipe-reviews-changelog", Topic.REVIEWS.topicName());
    }

    @ParameterizedTest
    @MethodSource("whereReviewsAreWritten")
    void aReviewThatHasGrownTooLargeIsNotStoredHoweverItCame(String topic) {
        pipe.say("a", SHORT_TEXT);
        pipe.decide(decision("1", "na kratko"));
        pipe.readThemed();
        // A command that is merged takes its dead letters along.
        assertThat(pipe.deadLetters.readRecord().value()).isNull();
        learn(new ProducerRecord<>(topic, bytes("a"), noise(500)));

        pipe.decide(decision("2", LONG_TEXT));
        pipe.review(review("a").setReason(LONG_TEXT).build());

        assertThat(pipe.deadLetters.readRecordsToList())
                .extracting(TestRecord::key)
                .containsExactly(bytes("a/2"), bytes("a"));
        assertThat(pipe.themed.isEmpty()).isTrue();
        assertThat(pipe.<Review>store(FeedbackTopology.REVIEWS_STORE).get("a").getReason())
                .isEqualTo("na kratko");
    }

    private static ReviewCommand decision(String id, String reason) {
        return ReviewCommand.newBuilder()
                .setCommandId(id)
                .setSubmissionId("a")
                .setThemes(new ThemesDecision(List.of("green")))
                .setReason(reason)
                .setReviewer("ana")
                .setDecidedAt(FeedbackPipe.PRESENTATION)
                .build();
    }

    @Test
    void aReplayIsTriedAnewSinceTheLimitMayHaveBeenRaised() {
        learn(refusedThemed());
        pipe.say("long", LONG_TEXT);
        assertThat(pipe.themed.isEmpty()).isTrue();

        var headers = new RecordHeaders().add(DeadLetters.REPLAYED, new byte[0]);
        pipe.submissions.pipeInput(
                new TestRecord<>("long", submission("long", LONG_TEXT).build(), headers));

        assertThat(pipe.lastThemed().getSubmission().getSubmissionId()).isEqualTo("long");
        assertThat(pipe.countsByTheme()).containsEntry("all", 1L);
    }

    @Test
    void aNewClassifierLeavesAsItIsWhatHasGrownTooLargeAndThemesTheRest() {
        pipe.say("a", LONG_TEXT);
        pipe.say("b", SHORT_TEXT);
        pipe.readThemed();
        learn(refusedThemed());

        analyzer.learn("second", Map.of("jezeru", "green"));
        pipe.advance(Duration.ofSeconds(1));

        assertThat(pipe.readThemed()).extracting(TestRecord::key).containsExactly("b");
        assertThat(pipe.deadLetters.isEmpty()).isTrue();
    }

    private ProducerRecord<byte[], byte[]> refusedThemed() {
        ThemedSubmission themed = new SubmissionThemer(consultation -> KeywordAnalyzer.first())
                .theme(submission("x", LONG_TEXT.substring(0, 3_000)).build(), null, 0);
        byte[] value = StateSerdes.avro(ThemedSubmission.class, Topic.THEMED)
                .serializer()
                .serialize(Topic.THEMED.topicName(), themed);
        return new ProducerRecord<>(Topic.THEMED.topicName(), bytes("x"), value);
    }

    private void learn(ProducerRecord<byte[], byte[]> refused) {
        handler().handleError(null, refused, new RecordTooLargeException("over the limit"));
    }

    private DeadLetterHandler handler() {
        var handler = new DeadLetterHandler();
        handler.configure(Map.of(DeadLetterHandler.RECORD_LIMITS_CONFIG, pipe.limits));
        return handler;
    }

    private static byte[] noise(int bytes) {
        var noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return new StringSerializer().serialize(null, text);
    }
}
