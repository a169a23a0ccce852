package si.odmev.analytics.recovery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * What a reconciliation found.
 *
 * @param balanced whether nothing is missing or too much and the counts are right; submissions in flight do not matter
 * @param inFlight number of differences that disappear once the records are processed
 * @param missing number of the other differences
 * @param differences at most 1000
 * @param countDifferences also empty while something is in flight
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

    /** A sum that differs from the recount. */
    public record CountDifference(Line line, String theme, long streamed, long recounted) {}
}
