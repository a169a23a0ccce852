package si.odmev.analytics.workspace;

import java.util.List;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.theme.SpamSign;

/** Why a submission waits for a person. Templates call it {@code @reviewReasons}. */
final class ReviewReasons {
    /**
     * The codes of the signs for which it waits; none if it does not wait, or waits because the classifier was unsure.
     *
     * @param status its code
     * @param title null if it has none
     */
    public List<String> of(String status, String title, String text) {
        return status.equals(Facet.AWAITING_REVIEW)
                ? SpamSign.in(title, text).stream().map(SpamSign::code).toList()
                : List.of();
    }
}
