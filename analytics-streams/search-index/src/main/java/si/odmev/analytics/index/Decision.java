package si.odmev.analytics.index;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.EarlierReview;

/**
 * One decision of a person.
 *
 * @param reviewer account name
 * @param reviewedAt when
 * @param themes theme ids that were set, possibly none; null if they were left to the classifier
 * @param reason why, in the reviewer's words; may be null
 * @param duplicateOf submissionId of the first that says the same; null if it was not a duplicate
 * @param visibility {@code shown} or {@code withheld}
 * @param kind kind that was set; null if it was left to the writer and to detection
 * @param language language that was set; null if it was left to the writer and to detection
 * @param tags tags of the team
 * @param assignee office or person to whom it was assigned; null for nobody
 * @param needsAnswer true if its author was to get an answer
 */
public record Decision(
        String reviewer,
        Instant reviewedAt,
        @Nullable List<String> themes,
        @Nullable String reason,
        @Nullable String duplicateOf,
        String visibility,
        @Nullable String kind,
        @Nullable String language,
        List<String> tags,
        @Nullable String assignee,
        Boolean needsAnswer) {
    public Decision {
        // Documents indexed before there were tags do not have them.
        tags = tags == null ? List.of() : List.copyOf(tags);
        needsAnswer = needsAnswer != null && needsAnswer;
    }

    /** A decision with nothing of the team's work. */
    public Decision(
            String reviewer,
            Instant reviewedAt,
            @Nullable List<String> themes,
            @Nullable String reason,
            @Nullable String duplicateOf,
            String visibility) {
        this(reviewer, reviewedAt, themes, reason, duplicateOf, visibility, null, null, List.of(), null, false);
    }

    static Decision of(EarlierReview earlier) {
        return new Decision(
                earlier.getReviewer(),
                earlier.getReviewedAt(),
                earlier.getThemes(),
                earlier.getReason(),
                earlier.getDuplicateOf(),
                IndexedSubmission.lowerCase(earlier.getVisibility()),
                earlier.getKind() == null ? null : IndexedSubmission.lowerCase(earlier.getKind()),
                earlier.getLanguage(),
                earlier.getTags(),
                earlier.getAssignee(),
                earlier.getNeedsAnswer());
    }
}
