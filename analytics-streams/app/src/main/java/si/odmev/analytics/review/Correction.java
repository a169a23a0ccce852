package si.odmev.analytics.review;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.ThemesDecision;

/**
 * A person's decision about the themes of a submission.
 *
 * @param themes theme ids in the consultation's order, possibly none; null lets the classifier set the themes again
 * @param reason why, in the reviewer's words; null if a first decision needs no reason
 * @param seen time of the latest decision that the person saw; null if they saw none
 */
public record Correction(
        @Nullable List<String> themes,
        @Nullable String reason,
        @Nullable Instant seen) {
    /** Code points of a reason. */
    public static final int MAX_REASON_LENGTH = 500;

    /**
     * The review command that sets the themes of the submission and leaves everything else as it is.
     *
     * @param reviewer account name
     * @throws DecidedMeanwhileException if the person did not see the latest decision
     */
    public ReviewCommand of(IndexedSubmission submission, String reviewer, Instant now) {
        if (!Objects.equals(seen, submission.decidedAt().orElse(null))) {
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
