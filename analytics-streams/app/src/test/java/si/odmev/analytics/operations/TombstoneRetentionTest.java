package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TombstoneRetentionTest {
    private static final Map<String, String> A_WEEK =
            Map.of("cleanup.policy", "compact", "delete.retention.ms", "604800000");
    private static final Map<String, String> A_DAY =
            Map.of("cleanup.policy", "compact,delete", "delete.retention.ms", "86400000");
    private static final Map<String, String> NOT_COMPACTED =
            Map.of("cleanup.policy", "delete", "delete.retention.ms", "1");

    @Test
    void isTheShortestOfAllCompactedTopics() {
        assertThat(TombstoneRetention.shortest(
                        Set.of("a", "b", "c"), Map.of("a", A_WEEK, "b", A_DAY, "c", NOT_COMPACTED)))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aTopicWhoseSettingsMayNotBeSeenLeavesDoubtSoTheStateIsThrownAwayAndTheStreamStarts() {
        Duration unsure = TombstoneRetention.shortest(Set.of("a", "of ingest"), Map.of("a", A_WEEK));

        assertThat(unsure).isZero();
        assertThat(ReturningState.reasonToWipe(Optional.of(Instant.EPOCH), Instant.EPOCH, unsure))
                .hasValueSatisfying(why -> assertThat(why).contains("does not let this service see"));
    }

    @Test
    void aRefusalForOneTopicHidesNoOtherOne() throws Exception {
        assertThat(TopicConfigs.visible(Map.of(
                        topic("a"),
                        KafkaFuture.completedFuture(new Config(List.of(new ConfigEntry("cleanup.policy", "compact")))),
                        topic("of ingest"),
                        failed(new TopicAuthorizationException(Set.of("of ingest"))))))
                .isEqualTo(Map.of("a", Map.of("cleanup.policy", "compact")));
    }

    @Test
    void anotherFailureIsNoRefusal() {
        assertThatThrownBy(() -> TopicConfigs.visible(Map.of(topic("a"), failed(new IllegalStateException()))))
                .isInstanceOf(ExecutionException.class);
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static KafkaFuture<Config> failed(Exception cause) {
        var failed = new KafkaFutureImpl<Config>();
        failed.completeExceptionally(cause);
        return failed;
    }
}
