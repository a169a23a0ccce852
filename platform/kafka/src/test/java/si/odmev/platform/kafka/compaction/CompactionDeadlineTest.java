package si.odmev.platform.kafka.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactionDeadlineTest {
    private static final CompactionDeadline A_DAY = new CompactionDeadline(Duration.ofHours(24));

    @ParameterizedTest
    @ValueSource(strings = {"PT0.008S", "PT10S", "PT1H", "PT24H", "P30D"})
    void leavesHalfOfTheTimeToACleanerThatIsBusyAndABrokerThatIsAway(Duration within) {
        var deadline = new CompactionDeadline(within);
        Duration deletion = Duration.ofMillis(
                Long.parseLong(deadline.topicSettings().get(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG)));

        assertThat(deadline.segmentAge()
                        .plus(deadline.markerInterval())
                        .plus(deadline.clockTolerance())
                        .plus(deletion))
                .isLessThanOrEqualTo(within.dividedBy(2));
    }

    @Test
    void closesFilesByTheSameAgeThatTheMarkersCountOn() {
        String age = Long.toString(A_DAY.segmentAge().toMillis());

        assertThat(A_DAY.topicSettings())
                .containsEntry(TopicConfig.SEGMENT_MS_CONFIG, age)
                .containsEntry(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, age);
    }

    @Test
    void isKeptByATopicThatHasTheSettingsHoweverKafkaWritesNumbers() {
        var settings = new HashMap<>(A_DAY.topicSettings());
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
        settings.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0");

        assertThat(A_DAY.isKeptBy(settings)).isTrue();
    }

    @Test
    void isNotKeptByATopicThatIsNotCompactedOrLacksASetting() {
        var uncompacted = new HashMap<>(A_DAY.topicSettings());
        uncompacted.put(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        assertThat(A_DAY.isKeptBy(uncompacted)).isFalse();

        for (String setting : A_DAY.topicSettings().keySet()) {
            var settings = new HashMap<>(A_DAY.topicSettings());
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
            settings.put(setting, Long.toString(Long.MAX_VALUE));
            assertThat(A_DAY.isKeptBy(settings)).as(setting).isFalse();
            settings.remove(setting);
            assertThat(A_DAY.isKeptBy(settings)).as(setting).isFalse();
        }
    }

    @Test
    void leavesWhatIsStricterAsItIs() {
        var settings = new HashMap<>(A_DAY.topicSettings());
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        settings.put(TopicConfig.SEGMENT_MS_CONFIG, "60000");

        assertThat(A_DAY.isKeptBy(settings)).isTrue();
        assertThat(A_DAY.missingIn(settings)).isEmpty();
    }

    @Test
    void refusesATimeThatCantBeDivided() {
        assertThatThrownBy(() -> new CompactionDeadline(Duration.ofMillis(7)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
