package si.odmev.platform.kafka.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;

class TimelyCompactionTest {
    private static final CompactionDeadline DEADLINE = new CompactionDeadline(Duration.ofHours(24));
    private static final Map<String, String> OF_AN_EARLIER_VERSION = Map.of(
            TopicConfig.SEGMENT_MS_CONFIG, "86400000",
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "86400000",
            TopicConfig.DELETE_RETENTION_MS_CONFIG, "604800000");

    private final SimulatedLogs logs = new SimulatedLogs();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Runnable> betweenRounds = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Workers workers = new Workers(worker -> {}, this::pause, nanos::get);
    private boolean away;
    private final TimelyCompaction compaction = compaction(workers);

    private TimelyCompaction compaction(Workers workers) {
        return new TimelyCompaction(
                () -> {
                    if (away) {
                        throw new KafkaException("away");
                    }
                    return logs;
                },
                logs::producer,
                Set.of("said", "changelog"),
                DEADLINE,
                new Markers(new byte[] {1}, DEADLINE, () -> Instant.ofEpochMilli(logs.now), Duration.ZERO),
                nanos::get,
                workers);
    }

    private void pause(Duration wait, CountDownLatch stop) throws InterruptedException {
        pauses.add(wait);
        if (betweenRounds.isEmpty()) {
            over.countDown();
            stop.await();
        } else {
            betweenRounds.pop().run();
        }
    }

    private void run(Runnable... between) throws InterruptedException {
        betweenRounds.addAll(List.of(between));
        compaction.start();
        assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void createBoth() {
        logs.create("said", 1, OF_AN_EARLIER_VERSION);
        logs.create("changelog", 1, OF_AN_EARLIER_VERSION);
    }

    @Test
    void bringsTheSettingsOfTopicsOfAnEarlierVersionUpAndLeavesTheOthersAlone() throws Exception {
        createBoth();
        logs.create("of somebody else", 1, OF_AN_EARLIER_VERSION);
        Map<String, String> before = Map.copyOf(logs.settings.get("of somebody else"));

        run();

        assertThat(logs.settings.get("said"))
                .containsAllEntriesOf(DEADLINE.topicSettings())
                .containsEntry(TopicConfig.DELETE_RETENTION_MS_CONFIG, "604800000");
        assertThat(logs.settings.get("changelog")).containsAllEntriesOf(DEADLINE.topicSettings());
        assertThat(logs.settings.get("of somebody else")).isEqualTo(before);
        assertThat(compaction.unkept()).isEmpty();
        compaction.close();
    }

    @Test
    void changesNothingThatIsAsItMustBe() throws Exception {
        createBoth();

        run(() -> {}, () -> {});

        assertThat(logs.changes).hasSize(1);
        assertThat(pauses).containsOnly(DEADLINE.markerInterval());
        compaction.close();
    }

    @Test
    void mendsWhatSomebodyChanged() throws Exception {
        createBoth();

        run(() -> logs.settings.get("said").put(TopicConfig.SEGMENT_MS_CONFIG, "604800000"));

        assertThat(logs.settings.get("said")).containsAllEntriesOf(DEADLINE.topicSettings());
        compaction.close();
    }

    @Test
    void writesMarkersAndNamesTheTopicWhereKafkaDoesNotLetItChangeSettings() throws Exception {
        createBoth();
        logs.fixed.add("said");
        logs.hidden.add("changelog");

        run();

        assertThat(compaction.unkept()).containsExactlyInAnyOrder("said", "changelog");
        assertThat(logs.files.get(new TopicPartition("said", 0)).getLast()).hasSize(1);
        assertThat(logs.files.get(new TopicPartition("changelog", 0)).getLast()).hasSize(1);
        compaction.close();
    }

    @Test
    void namesATopicThatKafkaDeletesFromByAgeInsteadOfCompactingIt() throws Exception {
        logs.create("said", 1, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, "delete"));
        logs.create("changelog", 1, OF_AN_EARLIER_VERSION);

        run();

        assertThat(compaction.unkept()).containsExactly("said");
        compaction.close();
    }

    @Test
    void waitsForATopicThatIsNotThereYetWithoutLeavingOutTheOthers() throws Exception {
        logs.create("said", 1, OF_AN_EARLIER_VERSION);

        run(() -> logs.create("changelog", 1, OF_AN_EARLIER_VERSION));

        assertThat(logs.files.get(new TopicPartition("said", 0)).getLast()).hasSize(2);
        assertThat(logs.files.get(new TopicPartition("changelog", 0)).getLast()).hasSize(1);
        assertThat(pauses.getFirst()).isLessThan(DEADLINE.markerInterval());
        compaction.close();
    }

    @Test
    void whileKafkaIsAwayItsWorkerFailsAndItIsLateOnceHalfTheTimeIsOver() throws Exception {
        createBoth();
        away = true;
        var lateness = new ArrayList<Boolean>();

        run(
                () -> {
                    nanos.addAndGet(Duration.ofHours(11).toNanos());
                    lateness.add(compaction.isLate());
                },
                () -> {
                    nanos.addAndGet(Duration.ofHours(2).toNanos());
                    lateness.add(compaction.isLate());
                    assertThat(workers.all().getFirst().state()).isInstanceOf(WorkerState.Failing.class);
                },
                () -> away = false);

        lateness.add(compaction.isLate());
        assertThat(lateness).containsExactly(false, true, false);
        compaction.close();
    }

    @Test
    void aServiceThatRestartsEveryTwoHoursWritesAMarkerAtEachStart() throws Exception {
        createBoth();
        TopicPartition said = new TopicPartition("said", 0);
        logs.append(said, "erased", logs.now);

        for (int start = 0; start < 4; start++) {
            logs.now += Duration.ofHours(2).toMillis();
            var done = new CountDownLatch(1);
            var ofThisStart = new Workers(
                    worker -> {},
                    (wait, stop) -> {
                        done.countDown();
                        stop.await();
                    },
                    nanos::get);
            TimelyCompaction restarted = compaction(ofThisStart);
            restarted.start();
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            restarted.close();
        }

        assertThat(logs.isClosed(said, "erased")).isTrue();
    }

    @Test
    void afterARestartTheTopicsTellForHowLongNoMarkerCouldBeWritten() throws Exception {
        createBoth();
        logs.append(new TopicPartition("said", 0), "a", logs.now);
        logs.append(new TopicPartition("changelog", 0), "a", logs.now);
        logs.now += Duration.ofHours(13).toMillis();
        logs.append(new TopicPartition("said", 0), "b", logs.now);
        logs.isFull = true;
        var lateness = new ArrayList<Boolean>();
        var ages = new ArrayList<Duration>();
        lateness.add(compaction.isLate());

        run(() -> {
            lateness.add(compaction.isLate());
            ages.add(compaction.sinceLastRound());
            logs.isFull = false;
        });

        lateness.add(compaction.isLate());
        assertThat(lateness).containsExactly(false, true, false);
        assertThat(ages).containsExactly(Duration.ofHours(13));
        compaction.close();
    }

    @Test
    void topicsWithRecordsOfALaterTimeThanTheClocksMakeNobodyLate() throws Exception {
        createBoth();
        logs.append(new TopicPartition("said", 0), "a", Duration.ofDays(3).toMillis());
        logs.isFull = true;

        run(() -> assertThat(compaction.sinceLastRound()).isZero());

        compaction.close();
    }
}
