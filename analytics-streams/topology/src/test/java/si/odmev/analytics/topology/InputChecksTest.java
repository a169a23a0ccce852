package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.StaffWords;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.TrustedRecords;

/** The last value that a contract allows, and the first that it doesn't. */
class InputChecksTest {
    @BeforeAll
    static void trustOurRecords() {
        TrustedRecords.trust();
    }

    private static void taken(ThrowingCallable check) {
        assertThatCode(check).doesNotThrowAnyException();
    }

    private static void refused(ThrowingCallable check) {
        assertThatExceptionOfType(MalformedInputException.class).isThrownBy(check);
    }

    @Test
    void aTextHasTenThousandCodePointsAtMostHoweverManyCharactersTheyTake() {
        taken(() -> InputChecks.check(
                "a", FeedbackPipe.submission("a", "🌳".repeat(10_000)).build()));
        refused(() -> InputChecks.check(
                "a", FeedbackPipe.submission("a", "a".repeat(10_001)).build()));
        refused(() ->
                InputChecks.check("b", FeedbackPipe.submission("a", "park").build()));
    }

    @Test
    void aReviewHasTheKeyOfItsSubmissionAndNoThemeThatNamesAnotherCount() {
        Review green = FeedbackPipe.review("a").setThemes(List.of("green")).build();
        Review all = FeedbackPipe.review("a").setThemes(List.of(CountCells.ALL)).build();

        taken(() -> InputChecks.check("a", green));
        taken(() -> InputChecks.check("a", (Review) null));
        refused(() -> InputChecks.check("b", green));
        refused(() -> InputChecks.check("a", all));
    }

    @Test
    void supportIsNoneOrMoreAndHasTheKeyOfItsSubmission() {
        taken(() -> InputChecks.check("a", new SupportCount("a", 0, 1L)));
        taken(() -> InputChecks.check("a", (SupportCount) null));
        refused(() -> InputChecks.check("a", new SupportCount("a", -1, 1L)));
        refused(() -> InputChecks.check("b", new SupportCount("a", 0, 1L)));
    }

    @Test
    void aCommandAddsAndRemovesTenTagsAtMost() {
        List<String> most = tags(StaffWords.MAX_TAGS);
        List<String> more = tags(StaffWords.MAX_TAGS + 1);

        taken(() -> InputChecks.check("a/1", command().setTagsAdded(most).build()));
        taken(() -> InputChecks.check("a/1", command().setTagsRemoved(most).build()));
        refused(() -> InputChecks.check("a/1", command().setTagsAdded(more).build()));
        refused(() -> InputChecks.check("a/1", command().setTagsRemoved(more).build()));
    }

    private static List<String> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "oznaka " + i).toList();
    }

    private static ReviewCommand.Builder command() {
        return ReviewCommand.newBuilder()
                .setSubmissionId("a")
                .setCommandId("1")
                .setReviewer("ana")
                .setDecidedAt(Instant.EPOCH);
    }
}
