package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {
    private static final TopicPartition FIRST = new TopicPartition("t", 0);
    private static final TopicPartition SECOND = new TopicPartition("t", 1);

    private final OffsetTracker ledger = new OffsetTracker();

    @Test
    void commitsUpToTheFirstThatIsNotDone() {
        ledger.read(FIRST, 10);
        ledger.read(FIRST, 11);
        ledger.read(FIRST, 12);

        ledger.done(FIRST, 12);
        assertThat(ledger.committable()).isEmpty();

        ledger.done(FIRST, 10);
        assertThat(ledger.committable()).isEqualTo(Map.of(FIRST, new OffsetAndMetadata(11)));

        ledger.done(FIRST, 11);
        assertThat(ledger.committable()).isEqualTo(Map.of(FIRST, new OffsetAndMetadata(13)));
    }

    @Test
    void passesOverGapsThatTransactionsLeave() {
        ledger.read(FIRST, 10);
        ledger.read(FIRST, 14);

        ledger.done(FIRST, 10);
        ledger.done(FIRST, 14);

        assertThat(ledger.committable()).isEqualTo(Map.of(FIRST, new OffsetAndMetadata(15)));
    }

    @Test
    void knowsWhatIsCommittedBeyondTheLastRecord() {
        ledger.read(FIRST, 10);
        ledger.done(FIRST, 10);

        ledger.committed(Map.of(FIRST, new OffsetAndMetadata(12)));

        assertThat(ledger.committable()).isEmpty();
        assertThat(ledger.isCommitted(FIRST, 12)).isTrue();
        assertThat(ledger.isCommitted(FIRST, 13)).isFalse();
        assertThat(ledger.isCommitted(SECOND, 0)).isFalse();
        ledger.forget(Set.of(FIRST));
        assertThat(ledger.isCommitted(FIRST, 12)).isFalse();
    }

    @Test
    void keepsPartitionsApart() {
        ledger.read(FIRST, 1);
        ledger.read(SECOND, 7);

        ledger.done(SECOND, 7);

        assertThat(ledger.committable()).isEqualTo(Map.of(SECOND, new OffsetAndMetadata(8)));
    }

    @Test
    void doesNotCommitTheSameTwice() {
        ledger.read(FIRST, 1);
        ledger.done(FIRST, 1);
        ledger.committed(ledger.committable());

        assertThat(ledger.committable()).isEmpty();
    }

    @Test
    void knowsNothingOfAPartitionThatWasTakenAway() {
        ledger.read(FIRST, 1);
        ledger.read(FIRST, 2);
        ledger.done(FIRST, 1);
        ledger.forget(List.of(FIRST));

        ledger.done(FIRST, 2);

        assertThat(ledger.committable()).isEmpty();
    }

    @Property
    void neverPassesOverWhatIsNotDone(
            @ForAll @IntRange(min = 1, max = 40) int records,
            @ForAll @Size(max = 60) List<@IntRange(max = 45) Integer> done) {
        var tried = new OffsetTracker();
        var offsets = new ArrayList<Long>();
        for (long offset = 0; offset < records; offset++) {
            // Every fifth offset is a transaction marker.
            if (offset % 5 != 4) {
                offsets.add(offset);
                tried.read(FIRST, offset);
            }
        }
        Set<Long> isDone = new HashSet<>();
        for (int offset : done) {
            tried.done(FIRST, offset);
            isDone.add((long) offset);

            long committed = tried.committable().containsKey(FIRST)
                    ? tried.committable().get(FIRST).offset()
                    : 0;
            assertThat(offsets.stream().filter(one -> one < committed)).allMatch(isDone::contains);
            assertThat(offsets.stream().filter(one -> one >= committed).findFirst())
                    .satisfies(next -> assertThat(next.filter(isDone::contains)).isEmpty());
        }
    }
}
