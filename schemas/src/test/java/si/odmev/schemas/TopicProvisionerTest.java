package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicProvisionerTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2"})
    void asksForAllCopiesButOneBeforeARecordIsAcknowledged(short copies, String inSync) {
        NewTopic topic = new TopicProvisioner(Map.of(), copies, Map.of()).newTopic(Topic.SUBMISSIONS);

        assertThat(topic.replicationFactor()).isEqualTo(copies);
        assertThat(topic.configs())
                .containsEntry(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync)
                .containsAllEntriesOf(Topic.SUBMISSIONS.configuration());
    }

    @Test
    void makesTheTopicsThatCanHoldWordsSoThatErasedOnesLeaveTheirFilesInTime() {
        var provisioner = new TopicProvisioner(Map.of(), (short) 1, Map.of(TopicConfig.SEGMENT_MS_CONFIG, "7"));

        assertThat(provisioner.newTopic(Topic.CONTACTS).configs()).containsEntry(TopicConfig.SEGMENT_MS_CONFIG, "7");
        assertThat(provisioner.newTopic(Topic.DEAD_LETTERS).configs())
                .containsEntry(TopicConfig.SEGMENT_MS_CONFIG, "7");
        assertThat(provisioner.newTopic(Topic.LIVE_EVENTS).configs()).doesNotContainKey(TopicConfig.SEGMENT_MS_CONFIG);
    }
}
