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
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.review.Correction;
import si.odmev.analytics.review.DecidedMeanwhileException;
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
        return submission;
    }
}
