package si.odmev.analytics.operations;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects stalled partitions: records wait, this instance reads the partition, and its group commits nothing. Only the commits
 * show this. A stream whose threads die and are replaced again and again still reports that it runs, and an indexer that hangs
 * still reports that it follows.
 *
 * <p>This measures the time for which a stall was seen. The time does not grow while Kafka gives no answer, while another
 * instance has the partition, or while the stream makes progress with a restore of its state. None of these resets it either.
 * Only a commit or an empty partition does.
 */
final class ProgressWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);

    /** The most that one look can add, because a pause of the whole process is no fault of a reader. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Standstill> standstills = new HashMap<>();
    private Set<TopicPartition> told = Set.of();
    private long lastLook;
    private boolean sees;
    private long lastRestoring;

    private record Standstill(long committed, long waiting, Duration seen) {}

    /**
     * What this instance reads.
     *
     * @param byStream partitions of the stream
     * @param restoring records that the stream has still to restore
     * @param byIndexers partitions of indexers that are at work; an indexer that waits for Elasticsearch reports that itself
     */
    record Readers(Set<TopicPartition> byStream, long restoring, Set<TopicPartition> byIndexers) {}

    /**
     * A stalled partition.
     *
     * @param waiting number of records that wait
     * @param lasting for how long the stall was seen
     */
    record Stall(TopicPartition partition, long waiting, Duration lasting) {
        @Override
        public String toString() {
            return partition + ": " + waiting + " records, no commit for " + lasting.toSeconds() + " s";
        }
    }

    /**
     * @param limit from when on a stall is reported
     * @param nanoTime a clock that never jumps
     */
    ProgressWatch(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** Evaluates what one look saw. */
    synchronized void look(Map<TopicPartition, RecordLag.Position> positions, Readers readers) {
        long now = nanoTime.getAsLong();
        Duration step = sees ? shorter(Duration.ofNanos(now - lastLook), LONGEST_STEP) : Duration.ZERO;
        lastLook = now;
        sees = true;
        Set<TopicPartition> atWork = atWork(readers);
        standstills.keySet().retainAll(positions.keySet());
        positions.forEach((partition, position) -> standstills.compute(
                partition, (key, before) -> next(before, position, atWork.contains(partition) ? step : Duration.ZERO)));
        tell();
    }

    /** Kafka gave no answer. */
    synchronized void lookFailed() {
        sees = false;
    }

    /** The partitions that were stalled for at least the limit, the longest first. None after a look that failed. */
    synchronized List<Stall> stalls() {
        return sees
                ? standstills.entrySet().stream()
                        .filter(one -> one.getValue().seen().compareTo(limit) >= 0)
                        .map(one -> new Stall(
                                one.getKey(),
                                one.getValue().waiting(),
                                one.getValue().seen()))
                        .sorted(Comparator.comparing(Stall::lasting).reversed())
                        .toList()
                : List.of();
    }

    /** How many partitions of a topic are stalled; NaN while Kafka gives no answer. */
    synchronized double stalledPartitions(String topic) {
        return sees
                ? stalls().stream()
                        .filter(stall -> stall.partition().topic().equals(topic))
                        .count()
                : Double.NaN;
    }

    /** Returns null, which removes the entry, for a partition in which nothing waits. */
    private static @Nullable Standstill next(@Nullable Standstill before, RecordLag.Position now, Duration step) {
        if (now.waiting() == 0) {
            return null;
        }
        Duration seen = before == null || before.committed() != now.committed()
                ? Duration.ZERO
                : before.seen().plus(step);
        return new Standstill(now.committed(), now.waiting(), seen);
    }

    private Set<TopicPartition> atWork(Readers readers) {
        boolean restoreMoves = readers.restoring() > 0 && readers.restoring() != lastRestoring;
        lastRestoring = readers.restoring();
        var atWork = new HashSet<>(readers.byIndexers());
        if (!restoreMoves) {
            atWork.addAll(readers.byStream());
        }
        return atWork;
    }

    private void tell() {
        var stalled = new HashSet<TopicPartition>();
        for (Stall stall : stalls()) {
            stalled.add(stall.partition());
            if (!told.contains(stall.partition())) {
                LOG.atError()
                        .addKeyValue("partition", stall.partition())
                        .addKeyValue("waiting", stall.waiting())
                        .addKeyValue("seconds", stall.lasting().toSeconds())
                        .log("records wait and nothing is committed: this instance is not ready");
            }
        }
        told.stream()
                .filter(partition -> !stalled.contains(partition))
                .forEach(partition -> LOG.atInfo()
                        .addKeyValue("partition", partition)
                        .log("records of the partition are committed again"));
        told = Set.copyOf(stalled);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
