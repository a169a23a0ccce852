package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static si.odmev.analytics.index.IndexedRecords.FIRST;
import static si.odmev.analytics.index.IndexedRecords.SECOND;
import static si.odmev.analytics.index.IndexedRecords.TOPIC;
import static si.odmev.analytics.index.IndexedRecords.large;
import static si.odmev.analytics.index.IndexedRecords.put;
import static si.odmev.analytics.index.IndexedRecords.waiting;
import static si.odmev.analytics.index.IndexedRecords.withoutRevision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.analytics.faults.DeadLetters.Source;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.schemas.LogMarker;

class PausingReaderTest {
    private static final int MOST_OPERATIONS = 1_000;

    private final Group consumer = new Group();
    private final List<Long> putAside = new ArrayList<>();
    private final PausingReader reader = new PausingReader(consumer, TOPIC);

    PausingReaderTest() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.rebalance(Set.of(FIRST));
    }

    /** A member of a group. It remembers what it committed, and fails where it is told to. */
    private static final class Group extends MockConsumer<byte[], byte[]> {
        private final Map<TopicPartition, Long> committed = new HashMap<>();
        private final List<RuntimeException> failuresOfCommits = new ArrayList<>();
        private final List<TopicPartition> unknownPositions = new ArrayList<>();
        private int commits;
        private ConsumerRebalanceListener listener;

        private Group() {
            super("earliest");
        }

        @Override
        public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
            this.listener = listener;
            super.subscribe(topics, listener);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            commits++;
            if (!failuresOfCommits.isEmpty()) {
                throw failuresOfCommits.removeFirst();
            }
            offsets.forEach((partition, next) -> committed.put(partition, next.offset()));
            super.commitSync(offsets);
        }

        @Override
        public synchronized long position(TopicPartition partition, Duration timeout) {
            if (unknownPositions.contains(partition)) {
                throw new TimeoutException("not known yet");
            }
            return super.position(partition, timeout);
        }
    }

    @Test
    void whileSomethingIsPendingNoMoreIsTaken() {
        consumer.addRecord(put(FIRST, 0, "a"));
        reader.poll(Duration.ZERO);
        consumer.addRecord(put(FIRST, 1, "b"));

        reader.poll(Duration.ZERO);

        assertThat(ids(batch())).containsExactly("a");
        assertThat(consumer.paused()).containsExactly(FIRST);
    }

    @Test
    void whatIsReadButNotTriedYetHoldsTheNextPollBackToo() {
        consumer.addRecord(put(FIRST, 0, "a"));
        reader.poll(Duration.ZERO);

        assertThat(reader.isEmpty()).isFalse();
        reader.poll(Duration.ZERO);

        assertThat(consumer.paused()).containsExactly(FIRST);
    }

    @Test
    void onceAllIsDoneItTakesMoreFromAllPartitions() {
        consumer.rebalance(Set.of(FIRST, SECOND));
        consumer.addRecord(put(FIRST, 0, "a"));
        reader.poll(Duration.ZERO);
        List<PausingReader.Pending> batch = batch();
        reader.poll(Duration.ZERO);
        assertThat(consumer.paused()).containsExactlyInAnyOrder(FIRST, SECOND);
        consumer.addRecord(put(SECOND, 0, "b"));

        batch.forEach(reader::done);
        reader.poll(Duration.ZERO);

        assertThat(consumer.paused()).isEmpty();
        assertThat(ids(batch())).containsExactly("b");
    }

    @Test
    void aPartitionThatComesWhileSomethingIsPendingIsPausedAsWell() {
        consumer.addRecord(put(FIRST, 0, "a"));
        reader.poll(Duration.ZERO);
        batch();
        consumer.rebalance(Set.of(FIRST, SECOND));
        consumer.addRecord(put(SECOND, 0, "b"));

        reader.poll(Duration.ZERO);

        assertThat(ids(batch())).containsExactly("a");
        assertThat(consumer.paused()).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void itWaitsNoLongerThanAStopMayTake() {
        reader.poll(Duration.ofMillis(50));
        assertThat(consumer.lastPollTimeout()).isEqualTo(Duration.ofMillis(200));

        consumer.addRecord(put(FIRST, 0, "a"));
        reader.poll(Duration.ZERO);
        reader.poll(Duration.ofMillis(50));
        assertThat(consumer.lastPollTimeout()).isEqualTo(Duration.ofMillis(50));

        reader.poll(Duration.ofSeconds(10));
        assertThat(consumer.lastPollTimeout()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void nothingBehindWhatIsPendingIsCommitted() {
        add("a", "b", "c");
        reader.poll(Duration.ZERO);
        List<PausingReader.Pending> batch = batch();

        reader.done(batch.get(1));
        reader.done(batch.get(2));
        reader.commit();
        assertThat(consumer.committed).isEmpty();

        reader.done(batch.getFirst());
        reader.commit();
        assertThat(consumer.committed).containsExactly(Map.entry(FIRST, 3L));
    }

    @Test
    void whatWasTriedComesFirstTheNextTimeAndTheSameOperationAgain() {
        add("a", "b");
        reader.poll(Duration.ZERO);
        List<PausingReader.Pending> first = batch();
        reader.done(first.getFirst());

        List<PausingReader.Pending> second = batch();

        assertThat(second).containsExactly(first.get(1));
        assertThat(second.getFirst().operation()).isSameAs(first.get(1).operation());
    }

    @Test
    void aRequestHasAThousandOperationsAndTheRestWaitsForItsTurn() {
        for (int i = 0; i <= MOST_OPERATIONS; i++) {
            consumer.addRecord(put(FIRST, i, "id-" + i));
        }
        reader.poll(Duration.ZERO);

        List<PausingReader.Pending> batch = batch();
        assertThat(batch).hasSize(MOST_OPERATIONS);
        batch.forEach(reader::done);
        reader.commit();

        assertThat(consumer.committed).containsExactly(Map.entry(FIRST, (long) MOST_OPERATIONS));
        assertThat(ids(batch())).containsExactly("id-1000");
    }

    @Test
    void aRequestHasNoMoreOnceItHasFiveMegabytesWhetherTheyAreNewOrWereTried() {
        for (int offset = 0; offset < 7; offset++) {
            consumer.addRecord(large(FIRST, offset, "id-" + offset));
        }
        reader.poll(Duration.ZERO);

        List<PausingReader.Pending> batch = batch();
        assertThat(ids(batch)).containsExactly("id-0", "id-1", "id-2");
        reader.done(batch.getFirst());
        assertThat(ids(batch())).containsExactly("id-1", "id-2", "id-3");
    }

    @Test
    void aMarkerBeforeWhatIsPendingHoldsNothingUp() {
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, LogMarker.key(), null));
        consumer.addRecord(put(FIRST, 1, "a"));
        consumer.addRecord(put(FIRST, 2, "b"));
        reader.poll(Duration.ZERO);

        reader.done(batch().getFirst());
        reader.commit();

        assertThat(consumer.committed).containsExactly(Map.entry(FIRST, 2L));
    }

    @Test
    void whatNoIndexTakesIsPutAsideAndPassed() {
        consumer.addRecord(withoutRevision(FIRST, 0, "a"));
        consumer.addRecord(put(FIRST, 1, "b"));
        reader.poll(Duration.ZERO);

        List<PausingReader.Pending> batch = batch();

        assertThat(ids(batch)).containsExactly("b");
        assertThat(putAside).containsExactly(0L);
        reader.commit();
        assertThat(consumer.committed).containsExactly(Map.entry(FIRST, 1L));
    }

    @Test
    void whatCanNotBePutAsideNowIsNotPassed() {
        add("a");
        consumer.addRecord(withoutRevision(FIRST, 1, "b"));
        reader.poll(Duration.ZERO);

        assertThatIllegalStateException()
                .isThrownBy(() -> reader.nextBatch(IndexedRecords.topic(), (source, why) -> {
                    throw new IllegalStateException("Kafka is away");
                }));
        reader.commit();
        assertThat(consumer.committed).isEmpty();

        assertThat(ids(batch())).containsExactly("a");
        assertThat(putAside).containsExactly(1L);
    }

    @Test
    void whatCanNotBeReadNowIsReadTheNextTime() {
        add("a");
        consumer.addRecord(waiting(FIRST, 1, "b"));
        reader.poll(Duration.ZERO);

        assertThatExceptionOfType(TransientFaultException.class).isThrownBy(this::batch);
        assertThatExceptionOfType(TransientFaultException.class).isThrownBy(this::batch);

        assertThat(putAside).isEmpty();
        assertThat(reader.isEmpty()).isFalse();
        reader.commit();
        assertThat(consumer.committed).isEmpty();
    }

    @Test
    void aPartitionThatIsTakenAwayIsForgottenAndWhatIsDoneOfItIsCommitted() {
        consumer.rebalance(Set.of(FIRST, SECOND));
        consumer.addRecord(put(FIRST, 0, "a"));
        consumer.addRecord(put(SECOND, 0, "b"));
        consumer.addRecord(put(SECOND, 1, "c"));
        reader.poll(Duration.ZERO);
        Map<String, PausingReader.Pending> pending = byId(batch());
        reader.done(pending.get("b"));

        consumer.rebalance(Set.of(FIRST));

        assertThat(consumer.committed).containsExactly(Map.entry(SECOND, 1L));
        assertThat(ids(batch())).containsExactly("a");
        reader.done(pending.get("c"));
        reader.done(pending.get("a"));
        reader.commit();
        assertThat(consumer.committed).containsExactlyInAnyOrderEntriesOf(Map.of(FIRST, 1L, SECOND, 1L));
    }

    @Test
    void whatWasReadButNotTriedOfAPartitionThatIsTakenAwayIsNotTried() {
        consumer.rebalance(Set.of(FIRST, SECOND));
        consumer.addRecord(put(FIRST, 0, "a"));
        consumer.addRecord(put(SECOND, 0, "b"));
        reader.poll(Duration.ZERO);

        consumer.rebalance(Set.of(FIRST));

        assertThat(ids(batch())).containsExactly("a");
    }

    @Test
    void ofAPartitionThatWasLostNothingIsCommitted() {
        add("a", "b");
        reader.poll(Duration.ZERO);
        reader.done(batch().getFirst());

        consumer.listener.onPartitionsLost(List.of(FIRST));

        assertThat(consumer.commits).isZero();
        assertThat(reader.isEmpty()).isTrue();
        // Nor later, when the consumer knows nothing of it any more.
        consumer.unknownPositions.add(FIRST);
        reader.commit();
        assertThat(consumer.committed).isEmpty();
    }

    @Test
    void aPartitionThatComesBackIsReadOnFromWhereItWasCommitted() {
        add("a", "b");
        reader.poll(Duration.ZERO);
        reader.done(batch().getFirst());
        consumer.rebalance(Set.of());
        consumer.rebalance(Set.of(FIRST));
        consumer.addRecord(put(FIRST, 1, "b"));

        reader.poll(Duration.ZERO);
        List<PausingReader.Pending> batch = batch();
        assertThat(ids(batch)).containsExactly("b");
        batch.forEach(reader::done);
        reader.commit();

        assertThat(consumer.committed).containsExactly(Map.entry(FIRST, 2L));
    }

    static List<RuntimeException> rearrangements() {
        return List.of(new RebalanceInProgressException(), new CommitFailedException());
    }

    @ParameterizedTest
    @MethodSource("rearrangements")
    void whatCanNotBeCommittedWhileTheGroupIsRearrangedIsCommittedTheNextTime(RuntimeException refusal) {
        add("a");
        reader.poll(Duration.ZERO);
        batch().forEach(reader::done);
        consumer.failuresOfCommits.add(refusal);

        reader.commit();
        assertThat(consumer.committed).isEmpty();

        reader.commit();
        assertThat(consumer.committed).containsExactly(Map.entry(FIRST, 1L));
    }

    @Test
    void whatIsCommittedIsNotCommittedAgain() {
        add("a");
        reader.poll(Duration.ZERO);
        batch().forEach(reader::done);

        reader.commit();
        reader.commit();

        assertThat(consumer.commits).isOne();
    }

    @Test
    void whatIsNoRecordIsPassedOnceNothingIsPending() {
        add("a");
        reader.poll(Duration.ZERO);
        PausingReader.Pending pending = batch().getFirst();
        // The marker of a transaction.
        consumer.seek(FIRST, 2);

        reader.commit();
        assertThat(consumer.committed).isEmpty();

        reader.done(pending);
        reader.commit();
        assertThat(consumer.committed).containsExactly(Map.entry(FIRST, 2L));
    }

    @Test
    void aPartitionWhoseBeginningIsNotKnownYetHoldsTheOthersUpInNothing() {
        consumer.rebalance(Set.of(FIRST, SECOND));
        consumer.unknownPositions.add(SECOND);
        add("a");
        reader.poll(Duration.ZERO);
        batch().forEach(reader::done);

        reader.commit();

        assertThat(consumer.committed).containsExactly(Map.entry(FIRST, 1L));
    }

    private void add(String... keys) {
        for (int offset = 0; offset < keys.length; offset++) {
            consumer.addRecord(put(FIRST, offset, keys[offset]));
        }
    }

    private List<PausingReader.Pending> batch() {
        return reader.nextBatch(
                IndexedRecords.topic(), (Source source, UnindexableException why) -> putAside.add(source.offset()));
    }

    private static List<String> ids(List<PausingReader.Pending> batch) {
        return batch.stream().map(one -> one.operation().id()).toList();
    }

    private static Map<String, PausingReader.Pending> byId(List<PausingReader.Pending> batch) {
        var byId = new HashMap<String, PausingReader.Pending>();
        batch.forEach(one -> byId.put(one.operation().id(), one));
        return byId;
    }
}
