package si.odmev.platform.kafka.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsResult;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class AdminTopicLogsTest {
    private static final ConfigEntry OF_THE_TOPIC =
            entry("segment.ms", "7", ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
    private static final ConfigEntry OF_THE_BROKER =
            entry("retention.ms", "9", ConfigEntry.ConfigSource.DEFAULT_CONFIG);
    private static final ConfigEntry WITHOUT_VALUE =
            entry("secret", null, ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);

    private final Admin admin = mock(Admin.class);
    private final AdminTopicLogs logs = new AdminTopicLogs(admin);

    @Test
    void onlyTheGivenTopicsThatExistAreFound() throws Exception {
        topicsAre(KafkaFuture.completedFuture(Set.of("a", "of somebody else")));

        assertThat(logs.existing(Set.of("a", "b"))).containsExactly("a");
    }

    @Test
    void aFaultIsThrownAsKafkaGaveIt() {
        topicsAre(failed(new DisconnectException("gone")));

        assertThatThrownBy(() -> logs.existing(Set.of("a")))
                .isInstanceOf(KafkaException.class)
                .hasCauseInstanceOf(DisconnectException.class);
    }

    @Test
    void anAnswerThatDoesNotComeIsAFaultOfKafka() {
        KafkaFuture<Set<String>> never = new KafkaFutureImpl<>() {
            @Override
            public Set<String> get(long limit, java.util.concurrent.TimeUnit unit) throws TimeoutException {
                assertThat(unit.toSeconds(limit)).isBetween(15L, 60L);
                throw new TimeoutException();
            }
        };
        topicsAre(never);

        assertThatThrownBy(() -> logs.existing(Set.of("a")))
                .isInstanceOf(KafkaException.class)
                .hasMessage("Kafka does not answer");
    }

    @Test
    void eachPartitionTellsItsGreatestTimestampIfItHasOne() throws Exception {
        var described = mock(DescribeTopicsResult.class);
        when(described.allTopicNames())
                .thenReturn(KafkaFuture.completedFuture(Map.of("a", topic("a", 3), "b", topic("b", 1))));
        when(admin.describeTopics(Set.of("a", "b"))).thenReturn(described);
        when(admin.listOffsets(anyMap()))
                .thenReturn(new ListOffsetsResult(Map.of(
                        new TopicPartition("a", 0), timestamp(0),
                        new TopicPartition("a", 1), timestamp(-1),
                        new TopicPartition("a", 2), failed(new LeaderNotAvailableException("none")),
                        new TopicPartition("b", 0), timestamp(50))));

        assertThat(logs.greatestTimestamps(Set.of("a", "b")))
                .isEqualTo(Map.of(
                        new TopicPartition("a", 0), OptionalLong.of(0),
                        new TopicPartition("a", 1), OptionalLong.empty(),
                        new TopicPartition("a", 2), OptionalLong.empty(),
                        new TopicPartition("b", 0), OptionalLong.of(50)));

        ArgumentCaptor<Map<TopicPartition, OffsetSpec>> asked = ArgumentCaptor.captor();
        verify(admin).listOffsets(asked.capture());
        assertThat(asked.getValue().values()).hasSize(4).allMatch(OffsetSpec.MaxTimestampSpec.class::isInstance);
    }

    @Test
    void settingsInEffectAreThoseOfTheTopicAndOfTheBroker() throws Exception {
        settingsAre(Map.of("a", settings()));

        assertThat(logs.settings(Set.of("a"))).isEqualTo(Map.of("a", Map.of("segment.ms", "7", "retention.ms", "9")));
    }

    @Test
    void itsOwnSettingsAreWithoutThoseOfTheBroker() throws Exception {
        settingsAre(Map.of("a", settings()));

        assertThat(logs.ownSettings(Set.of("a"))).isEqualTo(Map.of("a", Map.of("segment.ms", "7")));
    }

    @Test
    void aTopicWhoseSettingsCanNotBeSeenIsLeftOut() throws Exception {
        settingsAre(Map.of(
                "a", settings(),
                "forbidden", failed(new TopicAuthorizationException(Set.of("forbidden"))),
                "deleted just now", failed(new UnknownTopicOrPartitionException())));

        assertThat(logs.settings(Set.of("a", "forbidden", "deleted just now"))).containsOnlyKeys("a");
    }

    @Test
    void anotherFaultDoesNotHideATopic() {
        settingsAre(Map.of("a", failed(new DisconnectException("gone"))));

        assertThatThrownBy(() -> logs.settings(Set.of("a")))
                .isInstanceOf(KafkaException.class)
                .hasCauseInstanceOf(DisconnectException.class);
    }

    @Test
    void aSettingIsSetAndNullRestoresTheBrokers() throws Exception {
        changesGive(Map.of("a", KafkaFuture.completedFuture(null), "b", KafkaFuture.completedFuture(null)));

        assertThat(logs.change(Map.of("a", Map.of("segment.ms", "7"), "b", Collections.singletonMap("limit", null))))
                .isEmpty();

        ArgumentCaptor<Map<ConfigResource, Collection<AlterConfigOp>>> asked = ArgumentCaptor.captor();
        verify(admin).incrementalAlterConfigs(asked.capture());
        assertThat(asked.getValue())
                .isEqualTo(Map.of(
                        resource("a"),
                        List.of(new AlterConfigOp(new ConfigEntry("segment.ms", "7"), AlterConfigOp.OpType.SET)),
                        resource("b"),
                        List.of(new AlterConfigOp(new ConfigEntry("limit", ""), AlterConfigOp.OpType.DELETE))));
    }

    @Test
    void theTopicsWhoseSettingsMayNotBeChangedAreTold() throws Exception {
        changesGive(Map.of(
                "a", KafkaFuture.completedFuture(null),
                "forbidden", failed(new TopicAuthorizationException(Set.of("forbidden"))),
                "against the rules", failed(new PolicyViolationException("too small"))));

        assertThat(logs.change(Map.of("a", Map.of(), "forbidden", Map.of(), "against the rules", Map.of())))
                .containsExactlyInAnyOrder("forbidden", "against the rules");
    }

    @Test
    void aChangeThatFailsOtherwiseIsNoRefusal() {
        changesGive(Map.of("a", failed(new UnknownTopicOrPartitionException())));

        assertThatThrownBy(() -> logs.change(Map.of("a", Map.of())))
                .isInstanceOf(KafkaException.class)
                .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @Test
    void theClientIsClosedWithoutWaitingLong() {
        logs.close();

        verify(admin).close(Duration.ofSeconds(1));
    }

    private void topicsAre(KafkaFuture<Set<String>> names) {
        var listed = mock(ListTopicsResult.class);
        when(listed.names()).thenReturn(names);
        when(admin.listTopics()).thenReturn(listed);
    }

    private void settingsAre(Map<String, KafkaFuture<Config>> byTopic) {
        var described = mock(DescribeConfigsResult.class);
        when(described.values()).thenReturn(byResource(byTopic));
        when(admin.describeConfigs(anyCollection())).thenAnswer(call -> {
            assertThat(call.<Collection<ConfigResource>>getArgument(0))
                    .containsExactlyInAnyOrderElementsOf(byResource(byTopic).keySet());
            return described;
        });
    }

    private void changesGive(Map<String, KafkaFuture<Void>> byTopic) {
        var changed = mock(AlterConfigsResult.class);
        when(changed.values()).thenReturn(byResource(byTopic));
        when(admin.incrementalAlterConfigs(any())).thenReturn(changed);
    }

    private static <T> Map<ConfigResource, T> byResource(Map<String, T> byTopic) {
        var byResource = new HashMap<ConfigResource, T>();
        byTopic.forEach((topic, value) -> byResource.put(resource(topic), value));
        return byResource;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static KafkaFuture<Config> settings() {
        return KafkaFuture.completedFuture(new Config(List.of(OF_THE_TOPIC, OF_THE_BROKER, WITHOUT_VALUE)));
    }

    private static ConfigEntry entry(String name, String value, ConfigEntry.ConfigSource source) {
        return new ConfigEntry(name, value, source, false, false, List.of(), ConfigEntry.ConfigType.STRING, null);
    }

    private static TopicDescription topic(String name, int partitions) {
        return new TopicDescription(
                name,
                false,
                IntStream.range(0, partitions)
                        .mapToObj(number -> new TopicPartitionInfo(number, Node.noNode(), List.of(), List.of()))
                        .toList());
    }

    private static KafkaFuture<ListOffsetsResultInfo> timestamp(long timestamp) {
        return KafkaFuture.completedFuture(new ListOffsetsResultInfo(0, timestamp, java.util.Optional.empty()));
    }

    private static <T> KafkaFuture<T> failed(Exception failure) {
        var future = new KafkaFutureImpl<T>();
        future.completeExceptionally(failure);
        return future;
    }
}
