package si.odmev.analytics.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import si.odmev.analytics.recovery.ReconciliationReport.Balance;
import si.odmev.analytics.recovery.ReconciliationReport.Difference;
import si.odmev.analytics.recovery.ReconciliationReport.Kind;

/**
 * The accepted submissions and what became of them, by submission id.
 *
 * @param accepted submissions that are on their topic and not erased
 * @param putAside those with an open dead letter
 * @param themed submissions on the topic of themed submissions
 * @param indexed submissions in Elasticsearch, with the line of each
 * @param processed how far the stream is, by partition of the topic of submissions
 * @param followed how far the indexer is, by partition of the topic of themed submissions
 */
record Inventory(
        Map<String, Accepted> accepted,
        Set<String> putAside,
        Map<String, Place> themed,
        Map<String, Line> indexed,
        Map<TopicPartition, Long> processed,
        Map<TopicPartition, Long> followed) {

    /** Where a record is. */
    record Place(TopicPartition partition, long offset) {
        /** Whether a reader at the given offsets has not processed it yet. */
        boolean isBeyond(Map<TopicPartition, Long> offsets) {
            return offsets.getOrDefault(partition, 0L) <= offset;
        }
    }

    /** A submission on its topic. */
    record Accepted(Line line, Place place) {}

    List<Difference> differences() {
        var differences = new ArrayList<Difference>();
        accepted.forEach((id, submission) -> {
            if (!themed.containsKey(id) && !putAside.contains(id)) {
                differences.add(
                        new Difference(id, Kind.NOT_THEMED, submission.place().isBeyond(processed)));
            }
        });
        themed.forEach((id, place) -> {
            boolean inFlight = place.isBeyond(followed);
            if (!accepted.containsKey(id)) {
                // It may have been accepted, or erased, after the submissions were read.
                differences.add(new Difference(id, Kind.THEMED_WITHOUT_SUBMISSION, inFlight));
            }
            if (!indexed.containsKey(id)) {
                differences.add(new Difference(id, Kind.NOT_INDEXED, inFlight));
            }
        });
        indexed.keySet().stream()
                .filter(id -> !themed.containsKey(id))
                .forEach(id -> differences.add(new Difference(id, Kind.INDEXED_WITHOUT_THEMED, false)));
        return differences;
    }

    /** The sums by consultation and channel. */
    List<Balance> balances() {
        var balances = new TreeMap<Line, Balance>();
        accepted.forEach((id, submission) -> {
            boolean isThemed = themed.containsKey(id);
            add(balances, submission.line(), 1, isThemed ? 1 : 0, !isThemed && putAside.contains(id) ? 1 : 0, 0);
        });
        indexed.values().forEach(line -> add(balances, line, 0, 0, 0, 1));
        return List.copyOf(balances.values());
    }

    private static void add(
            Map<Line, Balance> balances, Line line, int submissions, int themed, int deadLetters, int indexed) {
        balances.merge(
                line,
                new Balance(line, submissions, themed, deadLetters, indexed),
                (one, other) -> new Balance(
                        line,
                        one.submissions() + other.submissions(),
                        one.themed() + other.themed(),
                        one.deadLetters() + other.deadLetters(),
                        one.indexed() + other.indexed()));
    }
}
