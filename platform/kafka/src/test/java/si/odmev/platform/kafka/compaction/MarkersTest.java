package si.odmev.platform.kafka.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkersTest {
    private static final String TOPIC = "said";
    private static final String LIMIT = TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
    private static final String ERASED = "erased";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final byte[] KEY = "marker".getBytes(StandardCharsets.UTF_8);
    private static final CompactionDeadline DEADLINE = new CompactionDeadline(Duration.ofHours(24));
    private static final long START = Instant.parse("2026-11-30T08:00:00Z").toEpochMilli();

    private final SimulatedLogs logs = new SimulatedLogs();
    private long offOfClock;
    private final Markers markers =
            new Markers(KEY, DEADLINE, () -> Instant.ofEpochMilli(logs.now + offOfClock), Duration.ZERO);

    MarkersTest() {
        logs.now = START;
        logs.create(TOPIC, 2, DEADLINE.topicSettings());
    }

    @Test
    void everyPartitionGetsOneMarkerAlsoAnEmptyOne() throws Exception {
        logs.append(FIRST, ERASED, START);

        write();

        assertThat(logs.files.get(FIRST).getFirst()).hasSize(2);
        assertThat(logs.files.get(SECOND)).hasSize(1);
        ProducerRecord<byte[], byte[]> marker =
                logs.files.get(SECOND).getFirst().getFirst();
        assertThat(marker.key()).isEqualTo(KEY);
        assertThat(marker.value()).isNull();
        assertThat(marker.timestamp()).isEqualTo(START);
        assertThat(logs.changes).isEmpty();
    }

    /** By how many minutes the clock that stamps markers is off, and by how many the record's timestamp is. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, 50",
        "0, -50000",
        "0, 179",
        "0, 181",
        "0, 2880",
        "0, 5256000",
        "-50, 0",
        "-2880, 0",
        "-2880, 50",
        "-2880, 2880",
        "50, 0",
        "2880, 0",
        "2880, 50",
        "2880, -2880",
        "2880, 2880",
        "5256000, 0"
    })
    void theFileWithAnErasedRecordIsClosedInTimeWhateverTheClocksSay(long ofMarkers, long ofRecord) throws Exception {
        offOfClock = Duration.ofMinutes(ofMarkers).toMillis();
        write();
        logs.append(FIRST, ERASED, START + Duration.ofMinutes(ofRecord).toMillis());

        Duration passed = Duration.ZERO;
        while (!logs.isClosed(FIRST, ERASED)) {
            passed = passed.plus(DEADLINE.markerInterval());
            assertThat(passed)
                    .isLessThanOrEqualTo(DEADLINE.segmentAge()
                            .plus(DEADLINE.markerInterval())
                            .plus(DEADLINE.clockTolerance()));
            logs.now = START + passed.toMillis();
            write();
        }
    }

    @Test
    void theLimitForTimestampsIsAsItWasAfterwards() throws Exception {
        logs.append(FIRST, ERASED, START + Duration.ofDays(2).toMillis());

        write();

        assertThat(logs.isClosed(FIRST, ERASED)).isTrue();
        assertThat(logs.settings.get(TOPIC)).containsEntry(LIMIT, "3600000");
        assertThat(logs.own.get(TOPIC)).as("set for the topic itself").doesNotContainKey(LIMIT);
    }

    @Test
    void aLimitThatAnOperatorSetIsSetAgain() throws Exception {
        logs.change(Map.of(TOPIC, Map.of(LIMIT, "7200000")));
        logs.append(FIRST, ERASED, START + Duration.ofDays(2).toMillis());

        write();

        assertThat(logs.own.get(TOPIC)).containsEntry(LIMIT, "7200000");
    }

    @Test
    void aLimitThatAnotherInstanceLiftedJustNowIsNotLiftedForGood() throws Exception {
        logs.append(FIRST, ERASED, START + Duration.ofDays(2).toMillis());
        logs.settings.get(TOPIC).put(LIMIT, Long.toString(Long.MAX_VALUE));
        logs.own.get(TOPIC).put(LIMIT, Long.toString(Long.MAX_VALUE));

        write();

        assertThat(logs.settings.get(TOPIC)).containsEntry(LIMIT, "3600000");
    }

    @Test
    void whereTheLimitCantBeChangedItFailsAndTheOtherPartitionsHaveTheirMarkers() {
        logs.append(FIRST, ERASED, START + Duration.ofDays(2).toMillis());
        logs.fixed.add(TOPIC);

        assertThatThrownBy(this::write)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);
        assertThat(logs.files.get(SECOND).getFirst()).hasSize(1);
    }

    @Test
    void isNotWrittenToOtherTopics() throws Exception {
        logs.create("of somebody else", 1, Map.of());

        write();

        assertThat(logs.files.get(new TopicPartition("of somebody else", 0)).getFirst())
                .isEmpty();
    }

    private void write() throws InterruptedException {
        markers.write(logs, logs.producer(), Set.of(TOPIC));
    }
}
