package si.odmev.analytics.review;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.schemas.Review;
import si.odmev.schemas.Visibility;

/**
 * A person's word about the themes of a submission.
 *
 * @param themes theme ids in the consultation's order, possibly none; null gives them back to the classifier
 * @param reason why, in the reviewer's words
 */
public record Correction(List<String> themes, String reason) {
    /** Code points of a reason. */
    public static final int MAX_REASON_LENGTH = 500;

    /**
     * The review of the submission with this correction; what an earlier review said about other things stays.
     *
     * @param reviewer account name
     */
    public Review of(IndexedSubmission submission, String reviewer, Instant now) {
        var earlier = submission.review();
        return Review.newBuilder()
                .setSubmissionId(submission.submissionId())
                .setThemes(themes)
                .setVisibility(
                        earlier == null
                                ? Visibility.SHOWN
                                : Visibility.valueOf(earlier.visibility().toUpperCase(Locale.ROOT)))
                .setDuplicateOf(earlier == null ? null : earlier.duplicateOf())
                .setAnswer(earlier == null ? null : earlier.answer())
                .setReason(reason)
                .setReviewer(reviewer)
                .setReviewedAt(now)
                .build();
    }
}
