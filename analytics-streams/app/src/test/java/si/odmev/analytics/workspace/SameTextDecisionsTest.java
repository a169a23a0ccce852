package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static si.odmev.analytics.query.VelenjeConsultation.CONSULTATION;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.analytics.index.TeamWork;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.review.Correction;
import si.odmev.analytics.review.DecidedMeanwhileException;
import si.odmev.analytics.review.RecorderOver;
import si.odmev.analytics.review.ReviewNotRecordedException;
import si.odmev.analytics.review.ReviewRecorder;

class SameTextDecisionsTest {
    private static final Instant MOMENT = Instant.parse("2022-05-10T14:00:00Z");
    private static final Correction DECISION = new Correction(List.of("green"), "Drevesa.", null);

    private final SubmissionSearch search = mock(SubmissionSearch.class);
    private final ReviewRecorder recorder = mock(ReviewRecorder.class);
    private final SameTextDecisions decisions = new SameTextDecisions(search, recorder);

    @Test
    void eachSubmissionGetsTheDecisionOnTopOfWhatIsKnownOfIt() {
        var plain = submission(null);
        var shown = submission(new ReviewNote("mojca", MOMENT, null, null, null, "shown", List.of()));
        awaiting(plain, shown);

        assertThat(repeat()).isEqualTo(2);
        verify(recorder).record(DECISION, plain, "ana");
        verify(recorder).record(new Correction(List.of("green"), "Drevesa.", MOMENT), shown, "ana");
    }

    @Test
    void whatSomebodyElseDecidedMeanwhileStays() {
        var overtaken = submission(null);
        var other = submission(null);
        awaiting(overtaken, other);
        when(recorder.record(any(), eq(overtaken), any())).thenThrow(DecidedMeanwhileException.class);
        when(recorder.record(any(), eq(other), any())).thenReturn(MOMENT);

        assertThat(repeat()).isEqualTo(1);
    }

    @Test
    void whatWasNotRecordedStaysInTheQueue() {
        var first = submission(null);
        var second = submission(null);
        awaiting(first, second);
        when(recorder.record(any(), eq(second), any())).thenThrow(ReviewNotRecordedException.class);

        assertThat(repeat()).isEqualTo(1);
    }

    @Test
    void whatSomebodyOnlyReadIsDecidedLikeTheOthers() {
        var read = real(new ReviewNote("bine", MOMENT, null, null, null, "shown", List.of(), false, TeamWork.NONE));
        var decided = real(new ReviewNote("mojca", MOMENT, null, null, null, "shown", List.of()));
        awaiting(read, decided);
        try (var memory = RecorderOver.memory()) {
            var real = new SameTextDecisions(search, memory.recorder());

            assertThat(real.repeat(DECISION, submission(null), CONSULTATION, "ana"))
                    .isEqualTo(2);
            assertThat(memory.broker().history())
                    .extracting(record -> record.value().getSubmissionId())
                    .containsExactly(read.submissionId(), decided.submissionId());
        }
    }

    private static IndexedSubmission real(ReviewNote review) {
        return new IndexedSubmission(
                UUID.randomUUID().toString(),
                "VEL-7K3M-9QXD",
                "velenje-2022",
                "web",
                "proposal",
                "awaiting-review",
                "sl",
                List.of(),
                "classifier",
                "1",
                null,
                "Več dreves",
                "vec drev",
                null,
                MOMENT,
                MOMENT,
                List.of(),
                List.of(),
                0.1,
                null,
                review,
                0,
                null,
                List.of());
    }

    private int repeat() {
        return decisions.repeat(DECISION, submission(null), CONSULTATION, "ana");
    }

    private void awaiting(IndexedSubmission... others) {
        when(search.awaitingWithSameText(any(), eq(CONSULTATION), eq(SameTextDecisions.MOST)))
                .thenReturn(List.of(others));
    }

    private static IndexedSubmission submission(ReviewNote review) {
        var submission = mock(IndexedSubmission.class);
        when(submission.review()).thenReturn(review);
        when(submission.decidedAt()).thenReturn(Optional.ofNullable(review).map(ReviewNote::reviewedAt));
        return submission;
    }
}
