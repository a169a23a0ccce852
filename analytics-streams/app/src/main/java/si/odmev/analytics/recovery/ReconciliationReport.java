package si.odmev.analytics.recovery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * What a reconciliation found.
 *
 * @param balanced nothing is missing, nothing too much, and counts are right; what is in flight is no harm
 * @param inFlight differences that are none once they were processed
 * @param missing the others
 * @param differences at most 1000
 * @param countDifferences empty as well while something is in flight
 */
public record ReconciliationReport(
        boolean balanced,
        List<Balance> balances,
        long inFlight,
        long missing,
        List<Difference> differences,
        List<CountDifference> countDifferences) {

    /**
     * The sums of one line: {@code submissions = themed + deadLetters} and {@code themed = indexed} where nothing is in
     * flight.
     */
    public record Balance(Line line, long submissions, long themed, long deadLetters, long indexed) {}

    /** Where something is missing, or too much. */
    public enum Kind {
        NOT_THEMED,
        NOT_INDEXED,
        /** Themed, but there is no submission. */
        THEMED_WITHOUT_SUBMISSION,
        /** In the index, but not themed. */
        INDEXED_WITHOUT_THEMED;

        /** As in the API: {@code not_themed}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A submission that is not where it should be.
     *
     * @param inFlight true if it was not processed yet, so that nothing is wrong
     */
    public record Difference(String submissionId, Kind kind, boolean inFlight) {}

    /** A sum that is not that of a recount. */
    public record CountDifference(Line line, String theme, long streamed, long recounted) {}
}
