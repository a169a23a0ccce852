package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import si.odmev.analytics.oversight.Finding;
import si.odmev.analytics.oversight.Part;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.compaction.TimelyCompaction;
import si.odmev.schemas.PromptAdmin;

class ErasureCheckTest {
    private static final CompactionDeadline DEADLINE = new CompactionDeadline(Duration.ofHours(24));

    private final PromptAdmin kafka = mock(PromptAdmin.class);
    private final TimelyCompaction compaction = mock(TimelyCompaction.class);
    private final ErasureCheck check =
            new ErasureCheck(kafka, Set.of("a", "b", "of ingest, not made yet"), DEADLINE, compaction);

    @Test
    void whereAllTopicsKeepTheDeadlineItIsTold() throws Exception {
        topicsAre(Map.of("a", kept(), "b", kept(), "of somebody else", usual()));

        assertThat(check.look()).isEqualTo(Finding.good(Part.ERASURE, "kept", "24 h"));
    }

    @Test
    void aTopicWithOtherSettingsIsNamed() throws Exception {
        topicsAre(Map.of("a", kept(), "b", usual()));

        assertThat(check.look()).isEqualTo(Finding.watch(Part.ERASURE, "settings", 1, "b"));
    }

    @Test
    void aTopicWhoseSettingsMayNotBeSeenIsNamedInOrderWithTheOthers() throws Exception {
        var forbidden = new KafkaFutureImpl<Config>();
        forbidden.completeExceptionally(new TopicAuthorizationException(Set.of("b")));
        topicsAre(Map.of("b", forbidden, "a", usual()));
        when(compaction.isLate()).thenReturn(true);

        assertThat(check.look()).isEqualTo(Finding.watch(Part.ERASURE, "settings", 2, "a, b"));
    }

    @Test
    void markersThatAreLateAreTold() throws Exception {
        topicsAre(Map.of("a", kept()));
        when(compaction.isLate()).thenReturn(true);
        when(compaction.sinceLastRound()).thenReturn(Duration.ofMinutes(200));

        assertThat(check.look()).isEqualTo(Finding.watch(Part.ERASURE, "late", 200L, "24 h"));
    }

    @ParameterizedTest
    @CsvSource({"PT2H, 2 h", "PT1H59M, 119 min", "PT2M, 2 min", "PT1M59S, 119 s", "PT1S, 1 s"})
    void aTimeIsToldInTheLargestUnitOfWhichThereAreTwo(Duration time, String words) {
        assertThat(ErasureCheck.inWords(time)).isEqualTo(words);
    }

    /** As the real client asks twice: first which topics there are, then for their settings. */
    private void topicsAre(Map<String, KafkaFuture<Config>> topics) throws Exception {
        var settings = new HashMap<ConfigResource, KafkaFuture<Config>>();
        topics.forEach((topic, config) -> {
            if (!topic.equals("of somebody else")) {
                settings.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), config);
            }
        });
        when(kafka.ask(any())).thenReturn(topics.keySet()).thenReturn(settings);
    }

    private static KafkaFuture<Config> kept() {
        var settings = new HashMap<>(DEADLINE.topicSettings());
        settings.put("cleanup.policy", "compact");
        return config(settings);
    }

    private static KafkaFuture<Config> usual() {
        return config(Map.of("cleanup.policy", "compact"));
    }

    private static KafkaFuture<Config> config(Map<String, String> settings) {
        return KafkaFuture.completedFuture(new Config(settings.entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
                .toList()));
    }
}
