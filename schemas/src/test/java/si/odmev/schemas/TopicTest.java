package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class TopicTest {
    @Test
    void everyTopicSaysHowItIsCleanedUp() {
        assertThat(Topic.values())
                .allSatisfy(topic -> assertThat(topic.configuration())
                        .as(topic.topicName())
                        .containsKey(TopicConfig.CLEANUP_POLICY_CONFIG));
    }

    @Test
    void whatIsJoinedBySubmissionIsCoPartitioned() {
        assertThat(Topic.REVIEWS.partitions()).isEqualTo(Topic.SUBMISSIONS.partitions());
        assertThat(Topic.THEMED.partitions()).isEqualTo(Topic.SUBMISSIONS.partitions());
    }

    @Test
    void anErasedTextLeavesTheLogWithinADay() {
        assertThat(Arrays.stream(Topic.values())
                        .filter(topic -> topic != Topic.DEAD_LETTERS && topic != Topic.LIVE_EVENTS))
                .allSatisfy(topic -> assertThat(topic.configuration())
                        .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                        .containsEntry(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "86400000"));
    }

    @Test
    void anErasureReachesDeadLettersAsSoon() {
        assertThat(Topic.DEAD_LETTERS.configuration())
                .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete")
                .containsEntry(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "86400000")
                .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "7776000000");
    }

    @Test
    void liveEventsHoldNoWordsOfAPerson() {
        assertThat(Topic.LIVE_EVENTS.valueSchema().getFields())
                .extracting(Schema.Field::name)
                .doesNotContain("text", "name", "email");
    }

    @Test
    void deadLettersHaveNoSchema() {
        assertThat(Topic.DEAD_LETTERS.hasSchema()).isFalse();
        assertThatThrownBy(Topic.DEAD_LETTERS::valueSchema).hasMessageContaining("feedback.dead-letters.v1");
    }

    @Test
    void subjectsFollowTheTopicNameStrategy() {
        assertThat(Topic.SUBMISSIONS.valueSubject()).isEqualTo("feedback.submissions.v1-value");
    }
}
