package si.odmev.analytics.operations;

import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.topology.FeedbackTopology;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.compaction.TimelyCompaction;
import si.odmev.platform.web.compaction.CompactedTopics;
import si.odmev.platform.web.compaction.CompactionConfiguration;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/** Names the topics whose files must lose erased records in time: those that analytics writes, and the stream's changelogs. */
@RunsIn(InstanceRole.STREAM)
@Configuration(proxyBeanMethods = false)
@Import(CompactionConfiguration.class)
class CompactionTopicsConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    CompactedTopics compactedTopics() {
        return new CompactedTopics(all(namesOf(LogMarker.BY_ANALYTICS), changelogs()));
    }

    @Bean
    ErasureCheck erasureCheck(PromptAdmin kafka, CompactionDeadline deadline, TimelyCompaction compaction) {
        return new ErasureCheck(
                kafka,
                all(namesOf(LogMarker.BY_ANALYTICS), namesOf(LogMarker.BY_INGEST), changelogs()),
                deadline,
                compaction);
    }

    private static Stream<String> namesOf(Set<Topic> topics) {
        return topics.stream().map(Topic::topicName);
    }

    private static Stream<String> changelogs() {
        return FeedbackTopology.STORES_WITH_WORDS.stream()
                .map(store -> FeedbackStreams.APPLICATION_ID + "-" + store + "-changelog");
    }

    @SafeVarargs
    private static Set<String> all(Stream<String>... names) {
        return Stream.of(names).flatMap(some -> some).collect(Collectors.toSet());
    }
}
