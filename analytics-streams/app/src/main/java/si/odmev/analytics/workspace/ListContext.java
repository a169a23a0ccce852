package si.odmev.analytics.workspace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.consultation.Consultations;
import si.odmev.platform.web.page.PageAddress;

/**
 * The list from which a submission was opened.
 *
 * @param list the page of the list that has the submission
 * @param at how many submissions of the list come before it
 * @param total how many submissions the list has
 * @param previous the page of the previous submission; null for the first one
 * @param next the page of the next submission; null for the last one
 */
record ListContext(
        PageAddress list,
        long at,
        long total,
        @Nullable PageAddress previous,
        @Nullable PageAddress next) {
    /** The parameter that says how many submissions of the list come before the one that is shown. */
    static final String AT = "at";

    /** Reads the list from a submission's address; empty if it names none. */
    static Optional<ListContext> read(
            PageAddress address, UUID submissionId, Consultations consultations, SubmissionSearch search) {
        String written = address.parameters().getOrDefault(AT, List.of("")).getFirst();
        if (!written.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        long at = Long.parseLong(written);
        var list = address.without(AT).to(ListAddress.LIST);
        try {
            var parameters = new Parameters(list.parameters(), consultations);
            var page = list.onPage(Math.toIntExact(Math.min(at, Parameters.MAX_REACHABLE - 1) / parameters.size()));
            return search.neighbours(parameters.filter(), parameters.order(), submissionId)
                    .map(beside -> new ListContext(
                            page,
                            at,
                            beside.total(),
                            beside.previous()
                                    .map(id -> ListAddress.submission(list, id, Long.toString(Math.max(0, at - 1))))
                                    .orElse(null),
                            beside.next()
                                    .map(id -> ListAddress.submission(list, id, Long.toString(at + 1)))
                                    .orElse(null)));
        } catch (InvalidParameterException e) {
            return Optional.empty();
        }
    }
}
