package si.odmev.analytics.review;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.ThemesDecision;

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

    /**
     * The command that says this about the submission, and nothing about other things.
     *
     * @param reviewer account name
     * @throws DecidedMeanwhileException if the latest decision is not the one that the person had before them
     */
    public ReviewCommand of(IndexedSubmission submission, String reviewer, Instant now) {
        var latest = submission.review();
        if (!Objects.equals(seen, latest == null ? null : latest.reviewedAt())) {
            throw new DecidedMeanwhileException();
        }
        return ReviewCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setSubmissionId(submission.submissionId())
                .setThemes(new ThemesDecision(themes))
                .setReason(reason)
                .setReviewer(reviewer)
                .setDecidedAt(now)
                .build();
    }
}
