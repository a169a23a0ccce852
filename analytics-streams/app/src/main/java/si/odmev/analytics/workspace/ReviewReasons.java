package si.odmev.analytics.workspace;

import java.util.List;
import java.util.stream.Stream;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.theme.SpamSign;

/** Why a submission waits for a person. Templates call it {@code @reviewReasons}. */
final class ReviewReasons {
    /** The codes of the signs for which it waits; none if it does not wait, or waits because the classifier was unsure. */
    public List<String> of(IndexedSubmission submission) {
        return submission.status().equals(Facet.AWAITING_REVIEW)
                ? Stream.concat(
                                submission.intakeSigns().stream(),
                                SpamSign.in(submission.title(), submission.text()).stream()
                                        .map(SpamSign::code))
                        .toList()
                : List.of();
    }
}
