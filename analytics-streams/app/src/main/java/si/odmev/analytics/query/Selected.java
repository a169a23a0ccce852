package si.odmev.analytics.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.analytics.index.TeamWork;

/**
 * A submission that was selected to be worked on: what can be decided about it, and nothing of what was said.
 *
 * @param themedBy {@code classifier} or {@code person}
 * @param review null if nobody decided anything; without its history
 */
public record Selected(
        String submissionId,
        String receipt,
        String consultation,
        String status,
        String kind,
        String language,
        List<String> themes,
        String themedBy,
        @Nullable ReviewNote review) {
    /** The fields of the document that are read. Without the notes: they are long, and thousands of submissions are kept. */
    static final List<String> FIELDS = List.of(
            "submissionId",
            "receipt",
            "consultation",
            "status",
            "kind",
            "language",
            "themes",
            "themedBy",
            "review.reviewer",
            "review.reviewedAt",
            "review.reason",
            "review.visibility",
            "review.duplicateOf",
            "review.decided",
            "review.work.kind",
            "review.work.language",
            "review.work.tags",
            "review.work.assignee",
            "review.work.reading",
            "review.work.readBy",
            "review.work.readAt",
            "review.work.answer");

    public Selected {
        themes = List.copyOf(themes);
    }

    /** What can be decided about a submission. */
    public static Selected of(IndexedSubmission submission) {
        return new Selected(
                submission.submissionId(),
                submission.receipt(),
                submission.consultation(),
                submission.status(),
                submission.kind(),
                submission.language(),
                submission.themes(),
                submission.themedBy(),
                submission.review());
    }

    /** When the decision that is in force was made; empty if nobody decided anything. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(review).filter(ReviewNote::decided).map(ReviewNote::reviewedAt);
    }

    /** Why the decision that is in force was made; empty if there is no reason or no decision. */
    public Optional<String> reason() {
        return Optional.ofNullable(review).filter(ReviewNote::decided).map(ReviewNote::reason);
    }

    public TeamWork work() {
        return review == null ? TeamWork.NONE : review.work();
    }

    /** Id of the submission that it repeats by a person's decision; empty if nobody decided that. */
    public Optional<String> duplicateOf() {
        return Optional.ofNullable(review).map(ReviewNote::duplicateOf);
    }

    /** True if it is counted and shown under its themes: neither withheld, nor without content, nor a duplicate. */
    public boolean isCounted() {
        return Facet.SHOWN_STATUSES.contains(status);
    }

    public boolean isWithheld() {
        return review != null && "withheld".equals(review.visibility());
    }

    public boolean wasThemedByPerson() {
        return IndexedSubmission.PERSON.equals(themedBy);
    }
}
