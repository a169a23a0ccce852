package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    void whatCanBeErasedIsCompacted() {
        assertThat(Topic.values())
                .filteredOn(LogMarker::isOn)
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(topic.configuration().get(TopicConfig.CLEANUP_POLICY_CONFIG))
                        .as(topic.topicName())
                        .contains(TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    @Test
    void whatGetsNoMarkersCanHoldNoWordsOfAPerson() {
        assertThat(Topic.values())
                .filteredOn(topic -> !LogMarker.isOn(topic))
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(fieldsOf(topic.valueSchema()))
                        .as(topic.topicName())
                        .doesNotContain("text", "name", "email", "phone", "address", "answer", "submission"));
    }

    private static List<String> fieldsOf(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }

    @Test
    void deadLettersEndAfterNinetyDays() {
        assertThat(Topic.DEAD_LETTERS.configuration())
                .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete")
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
