package si.odmev.analytics.workspace;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.Decision;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.TeamWork;
import si.odmev.analytics.query.DecidingWords;

/**
 * A submission as its own page shows it, with the deciding words marked and people's decisions in order.
 *
 * @param submission the whole submission
 * @param title the marked title; without pieces if there is none
 * @param text the marked text
 * @param setApart the parts of an e-mail beside the text
 * @param scores highest first
 * @param decisions people's decisions, latest first
 * @param seen when the latest decision was made, in milliseconds since 1970; null if there is none
 */
record SubmissionDetail(
        IndexedSubmission submission,
        MarkedText title,
        MarkedText text,
        SetApart setApart,
        List<ScoreBar> scores,
        List<Decision> decisions,
        @Nullable Long seen) {
    /**
     * When somebody decided, or wrote or removed a note, last: in milliseconds since 1970; 0 if nobody ever did. Read marks do not
     * count, because everybody who opens the page makes one.
     */
    static long worked(IndexedSubmission submission) {
        var work = submission.work();
        return Stream.of(
                        submission.decidedAt().stream(),
                        work.notes().stream().map(TeamWork.Note::writtenAt),
                        work.removedNotes().stream().map(TeamWork.Removal::removedAt))
                .flatMap(moments -> moments)
                .mapToLong(Instant::toEpochMilli)
                .max()
                .orElse(0);
    }

    static SubmissionDetail of(IndexedSubmission submission) {
        var words = DecidingWords.of(submission);
        var inTitle = words.stream().collect(Collectors.partitioningBy(DecidingWords::standInTitle));
        String title = submission.title() == null ? "" : submission.title();
        var scores = submission.scores().stream()
                .collect(Collectors.toMap(IndexedSubmission.Score::theme, IndexedSubmission.Score::score));
        return new SubmissionDetail(
                submission,
                MarkedText.of(title, inTitle.getOrDefault(true, List.of()), submission.themes()),
                MarkedText.of(submission.text(), inTitle.getOrDefault(false, List.of()), submission.themes()),
                SetApart.of(submission),
                ScoreBar.of(scores, words),
                submission.decisions().reversed(),
                submission.decidedAt().map(Instant::toEpochMilli).orElse(null));
    }
}
