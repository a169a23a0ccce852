package si.odmev.analytics.workspace;

import java.util.List;
import java.util.Optional;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.review.Change;
import si.odmev.schemas.ReceiptNumber;

/** The submission among those selected with which the others are to count, as a person names it by its receipt. */
final class Original {
    private static final String FIELD = "work-original";

    private Original() {}

    /** The submission with that receipt; empty if none of them has it. */
    static Optional<Selected> find(String receipt, List<Selected> submissions) {
        return ReceiptNumber.unchecked(receipt)
                .map(ReceiptNumber::toString)
                .flatMap(number -> submissions.stream()
                        .filter(one -> one.receipt().equals(number))
                        .findFirst());
    }

    /** Why it can't be the original; empty if it can. */
    static Optional<InputProblem> problem(String receipt, List<Selected> submissions) {
        Optional<Selected> original = find(receipt, submissions);
        if (original.isEmpty()) {
            return Optional.of(new InputProblem("work.original-not-selected", 0, FIELD));
        }
        // Whoever counts with one that is itself not counted would be counted nowhere.
        return original.get().isCounted()
                ? Optional.empty()
                : Optional.of(new InputProblem("work.original-not-counted", 0, FIELD));
    }

    /** Ids of submissions that a change stops from being counted. Their duplicates would be counted nowhere. */
    static List<String> lost(Change change, List<Selected> submissions) {
        boolean stops = switch (change) {
            case Change.OfVisibility visibility -> visibility.withheld();
            case Change.OfDuplicate duplicate -> duplicate.original() != null;
            default -> false;
        };
        return submissions.stream()
                .filter(one -> stops && one.isCounted() && !change.isSo(one))
                .map(Selected::submissionId)
                .toList();
    }
}
