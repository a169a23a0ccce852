package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import si.odmev.analytics.query.SearchGate;

class ProgressWatchTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final TopicPartition STUCK = new TopicPartition("feedback.submissions.v1", 4);
    private static final TopicPartition MOVING = new TopicPartition("feedback.submissions.v1", 5);
    private static final TopicPartition INDEXED = new TopicPartition("feedback.themed.v1", 0);

    private final AtomicLong nanoTime = new AtomicLong(-5);
    private final ProgressWatch watch = new ProgressWatch(LIMIT, nanoTime::get);

    @Test
    void noticesTheOnePartitionThatStandsStillWhileOthersGoOn() {
        for (int look = 0; look <= 18; look++) {
            look(
                    Map.of(STUCK, at(100, 7 + look), MOVING, at(200 + look, 3)),
                    reading(Set.of(STUCK, MOVING), 0, Set.of()));
        }

        assertThat(watch.stalls()).containsExactly(new ProgressWatch.Stall(STUCK, 25, LIMIT));
        assertThat(watch.stalledPartitions(STUCK.topic())).isEqualTo(1);
        assertThat(watch.stalledPartitions(INDEXED.topic())).isZero();
    }

    @Test
    void waitsForTheWholeLimit() {
        standStill(Duration.ofSeconds(179));

        assertThat(watch.stalls()).isEmpty();
    }

    @Test
    void noticesAnIndexerThatStandsStill() {
        for (int look = 0; look <= 18; look++) {
            look(Map.of(INDEXED, at(3, 1)), reading(Set.of(), 0, Set.of(INDEXED)));
        }

        assertThat(watch.stalls()).extracting(ProgressWatch.Stall::partition).containsExactly(INDEXED);
    }

    @Test
    void isWellAgainAfterACommit() {
        standStill(LIMIT);

        look(Map.of(STUCK, at(101, 6)), reading(Set.of(STUCK), 0, Set.of()));

        assertThat(watch.stalls()).isEmpty();
    }

    @Test
    void isNotFooledByANightWithoutTraffic() {
        for (int look = 0; look <= 1_000; look++) {
            look(Map.of(STUCK, at(100, 0), INDEXED, at(100, 0)), reading(Set.of(STUCK), 0, Set.of(INDEXED)));
        }
        look(Map.of(STUCK, at(100, 1), INDEXED, at(100, 0)), reading(Set.of(STUCK), 0, Set.of(INDEXED)));

        assertThat(watch.stalls()).isEmpty();
    }

    @Test
    void isNotFooledByARestoreThatMoves() {
        for (int look = 0; look <= 1_000; look++) {
            look(Map.of(STUCK, at(100, 9)), reading(Set.of(STUCK), 1_000_000 - look, Set.of()));
        }

        assertThat(watch.stalls()).isEmpty();
    }

    @Test
    void noticesARestoreThatDoesNotMove() {
        for (int look = 0; look <= 19; look++) {
            look(Map.of(STUCK, at(100, 9)), reading(Set.of(STUCK), 1_000, Set.of()));
        }

        assertThat(watch.stalls()).hasSize(1);
    }

    @Test
    void isNotFooledByPartitionsOfOtherInstances() {
        for (int look = 0; look <= 1_000; look++) {
            look(Map.of(STUCK, at(100, 9), MOVING, at(look, 1)), reading(Set.of(MOVING), 0, Set.of()));
        }

        assertThat(watch.stalls()).isEmpty();
    }

    @Test
    void isNotFooledByKafkaThatIsAwayNorByAPauseOfTheProcess() {
        standStill(Duration.ofSeconds(100));
        for (int look = 0; look < 100; look++) {
            nanoTime.addAndGet(BETWEEN_LOOKS.toNanos());
            watch.lookFailed();
        }
        assertThat(watch.stalledPartitions(STUCK.topic())).isNaN();
        look(Map.of(STUCK, at(100, 7)), reading(Set.of(STUCK), 0, Set.of()));
        nanoTime.addAndGet(Duration.ofHours(3).toNanos());
        look(Map.of(STUCK, at(100, 7)), reading(Set.of(STUCK), 0, Set.of()));

        assertThat(watch.stalls()).isEmpty();
    }

    @Test
    void saysNothingOfWhatItCantSee() {
        standStill(LIMIT);
        watch.lookFailed();

        assertThat(watch.stalls()).isEmpty();
    }

    /** A thread that blocks for a minute, dies, restores for a while and is replaced, again without end. */
    @Test
    void noticesAThreadThatIsReplacedWithoutEndAlthoughEachHasItsPartitionForAMinuteOnly() {
        for (int death = 0; death < 4; death++) {
            for (int look = 0; look < 6; look++) {
                look(Map.of(STUCK, at(100, 7)), reading(Set.of(STUCK), 0, Set.of()));
            }
            look(Map.of(STUCK, at(100, 7)), reading(Set.of(), 0, Set.of()));
            look(Map.of(STUCK, at(100, 7)), reading(Set.of(STUCK), 500 + death, Set.of()));
        }

        assertThat(watch.stalls()).hasSize(1);
    }

    @Test
    void forgetsPartitionsOfAGroupThatNobodyReadsForAnyMore() {
        standStill(LIMIT);

        look(Map.of(), reading(Set.of(), 0, Set.of()));

        assertThat(watch.stalls()).isEmpty();
    }

    @Test
    void makesTheInstanceNotReadyAndSaysWhy() {
        var streams = new FeedbackStreams(new Topology(), Map.of(), new SimpleMeterRegistry(), () -> {});
        standStill(LIMIT);

        var health = new PipelineHealth(Optional.of(streams), List.of(), watch, Optional.of(new SearchGate())).health();

        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.getDetails())
                .containsEntry("erasuresApplied", false)
                .containsEntry("noProgress", List.of("feedback.submissions.v1-4: 7 records, no commit for 180 s"));
    }

    private void standStill(Duration time) {
        look(Map.of(STUCK, at(100, 7)), reading(Set.of(STUCK), 0, Set.of()));
        for (Duration left = time; left.isPositive(); left = left.minus(BETWEEN_LOOKS)) {
            nanoTime.addAndGet(Math.min(left.toNanos(), BETWEEN_LOOKS.toNanos()) - BETWEEN_LOOKS.toNanos());
            look(Map.of(STUCK, at(100, 7)), reading(Set.of(STUCK), 0, Set.of()));
        }
    }

    private void look(Map<TopicPartition, RecordLag.Position> positions, ProgressWatch.Readers readers) {
        nanoTime.addAndGet(BETWEEN_LOOKS.toNanos());
        watch.look(positions, readers);
    }

    private static RecordLag.Position at(long committed, long waiting) {
        return new RecordLag.Position(committed, waiting);
    }

    private static ProgressWatch.Readers reading(
            Set<TopicPartition> byStream, long restoring, Set<TopicPartition> byIndexers) {
        return new ProgressWatch.Readers(byStream, restoring, byIndexers);
    }
}
