package si.odmev.analytics.index;

import org.jspecify.annotations.Nullable;
import si.odmev.analytics.theme.SpamSign;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemedSubmission;

/** The number by which the review queue is sorted, smallest first. */
final class QueueMargin {
    /** Before all of which the classifier is unsure. */
    private static final double FIRST = 0;

    private QueueMargin() {}

    /**
     * The distance of the nearest score from the threshold of its theme. A text that waits with a sign of spam comes first: the
     * classifier is often sure of an advertisement, which would otherwise come last.
     */
    static @Nullable Double of(ThemedSubmission themed) {
        Submission submission = themed.getSubmission();
        return themed.getStatus() == Status.AWAITING_REVIEW
                        && !SpamSign.in(submission.getTitle(), submission.getText())
                                .isEmpty()
                ? Double.valueOf(FIRST)
                : themed.getMargin();
    }
}
