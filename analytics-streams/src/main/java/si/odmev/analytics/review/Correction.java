package si.odmev.analytics.review;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.Decision;
import si.odmev.schemas.EarlierReview;
import si.odmev.schemas.Review;
import si.odmev.schemas.Visibility;

/**
 * A person's word about the themes of a submission.
 *
 * @param themes theme ids in the consultation's order, possibly none; null gives them back to the classifier
 * @param reason why, in the reviewer's words; null where a first decision needs none
 * @param seen when the decision was made that the person had before them; null if there was none
 */
public record Correction(List<String> themes, String reason, Instant seen) {
    /** Code points of a reason. */
    public static final int MAX_REASON_LENGTH = 500;

    /** Earlier decisions that are kept; with reasons of the greatest length they take less than half of a record's limit. */
    static final int MOST_HISTORY = 100;

    /**
     * The review of the submission with this correction. What an earlier review said about other things stays, and the
     * earlier review itself becomes the latest in the history.
     *
     * @param reviewer account name
     * @throws DecidedMeanwhileException if the latest decision is not the one that the person had before them
     */
    public Review of(IndexedSubmission submission, String reviewer, Instant now) {
        var earlier = submission.review();
        if (!Objects.equals(seen, earlier == null ? null : earlier.reviewedAt())) {
            throw new DecidedMeanwhileException();
        }
        return Review.newBuilder()
                .setSubmissionId(submission.submissionId())
                .setThemes(themes)
                .setVisibility(earlier == null ? Visibility.SHOWN : visibility(earlier.visibility()))
                .setDuplicateOf(earlier == null ? null : earlier.duplicateOf())
                .setAnswer(earlier == null ? null : earlier.answer())
                .setReason(reason)
                .setReviewer(reviewer)
                .setReviewedAt(now)
                .setHistory(history(submission))
                .build();
    }

    private static List<EarlierReview> history(IndexedSubmission submission) {
        var decisions = submission.decisions();
        return decisions.subList(Math.max(0, decisions.size() - MOST_HISTORY), decisions.size()).stream()
                .map(Correction::earlier)
                .toList();
    }

    private static EarlierReview earlier(Decision decision) {
        return EarlierReview.newBuilder()
                .setThemes(decision.themes())
                .setVisibility(visibility(decision.visibility()))
                .setDuplicateOf(decision.duplicateOf())
                .setReason(decision.reason())
                .setReviewer(decision.reviewer())
                .setReviewedAt(decision.reviewedAt())
                .build();
    }

    private static Visibility visibility(String code) {
        return Visibility.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
