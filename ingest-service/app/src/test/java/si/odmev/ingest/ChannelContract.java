package si.odmev.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.schemas.Submission;
import si.odmev.schemas.TrustedRecords;

/**
 * What every channel keeps to, whatever its door looks like. The test of a channel implements this and says how to send through its
 * outermost door, and what its answers mean.
 */
public interface ChannelContract {
    /** Before the consultation of the tests opened. */
    Instant CLOSED = Instant.parse("2022-01-01T10:00:00Z");

    /** What a sender learned. */
    enum Answer {
        /** It is kept, now or before. */
        TAKEN,
        /** Something else was sent under the key. */
        CONFLICT,
        /** The consultation takes nothing. */
        CLOSED,
        /** It can't be taken as it is. */
        INVALID,
        /** The same may be sent again. */
        LATER,
        /** It was erased, and stays so. */
        ERASED
    }

    /**
     * Sends something.
     *
     * @param key that tells it from others: what is sent under the same key comes from the same sender
     */
    Answer send(String key, String text) throws Exception;

    /** Sends something that was said while the consultation was closed. */
    Answer sendWhileClosed(String key, String text) throws Exception;

    /** What was written. */
    MemoryLog log();

    /** Erases a submission, as from its receipt. */
    void erase(UUID submissionId);

    /** True for a channel in which two things under one key are two submissions. */
    default boolean otherTextIsAnotherSubmission() {
        return false;
    }

    @BeforeEach
    default void trustRecords() {
        TrustedRecords.trust();
    }

    @AfterEach
    default void bringTheLogBack() {
        log().comeBack();
    }

    @Test
    default void theSameTwiceIsOneSubmission() throws Exception {
        String key = key();
        String text = "Klopi " + key;

        assertThat(List.of(send(key, text), send(key, text))).containsOnly(Answer.TAKEN);
        assertThat(written(key)).hasSize(1);
    }

    @Test
    default void otherWordsUnderTheSameKeyChangeNothingOfTheFirst() throws Exception {
        String key = key();
        send(key, "Klopi " + key);
        Submission first = written(key).getFirst();

        assertThat(send(key, "Luči " + key)).isEqualTo(otherTextIsAnotherSubmission() ? Answer.TAKEN : Answer.CONFLICT);
        assertThat(written(key)).hasSize(otherTextIsAnotherSubmission() ? 2 : 1).contains(first);
        assertThat(written(key)).extracting(Submission::getSubmissionId).doesNotHaveDuplicates();
    }

    @Test
    default void nothingIsTakenWhileTheConsultationIsClosed() throws Exception {
        String key = key();

        assertThat(sendWhileClosed(key, "Klopi " + key)).isEqualTo(Answer.CLOSED);
        assertThat(written(key)).isEmpty();
    }

    @Test
    default void nothingIsCutThatIsTooLong() throws Exception {
        String key = key();

        assertThat(send(key, key + " " + "klop ".repeat(2_000))).isEqualTo(Answer.INVALID);
        assertThat(written(key)).isEmpty();
    }

    @Test
    default void whatSaysNothingIsNotTaken() throws Exception {
        int before = log().accepted();

        assertThat(send(key(), " \n ")).isEqualTo(Answer.INVALID);
        assertThat(log().accepted()).isEqualTo(before);
    }

    @Test
    default void whatCanNotBeStoredNowMayBeSentAgain() throws Exception {
        String key = key();
        log().goAway();
        assertThat(send(key, "Klopi " + key)).isEqualTo(Answer.LATER);
        assertThat(written(key)).isEmpty();

        log().comeBack();
        assertThat(send(key, "Klopi " + key)).isEqualTo(Answer.TAKEN);
        assertThat(written(key)).hasSize(1);
    }

    @Test
    default void whatIsErasedStaysErased() throws Exception {
        String key = key();
        send(key, "Klopi " + key);
        erase(UUID.fromString(written(key).getFirst().getSubmissionId()));

        assertThat(send(key, "Klopi " + key)).isEqualTo(Answer.ERASED);
        assertThat(written(key)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0007\u001b[31m",
                "\ud83c",
                "\udf33\ud83c",
                "\u202e\u2066",
                "<script>alert(1)</script>",
                "'; DROP TABLE x;--",
                "{\"kind\": null}",
                "\r\n.\r\nQUIT",
                "=HYPERLINK(\"x\")",
                "\ufffe\uffff"
            })
    default void hostileBytesAreAnsweredAndWhatIsWrittenIsCleanText(String hostile) throws Exception {
        String key = key();

        assertThat(send(key, "Klopi " + key + " " + hostile)).isIn(Answer.TAKEN, Answer.INVALID);
        assertThat(written(key)).allSatisfy(submission -> {
            assertThat(submission.getText()).doesNotContainPattern("[\\p{Cc}&&[^\\n\\t]]|\\p{Cs}");
            assertThat(Submission.fromByteBuffer(submission.toByteBuffer())).isEqualTo(submission);
        });
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private List<Submission> written(String key) {
        return log().submissions.stream()
                .filter(submission -> submission.getText().contains(key))
                .toList();
    }
}
