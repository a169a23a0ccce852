package si.odmev.analytics.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.ErasureProperties;
import si.odmev.analytics.topology.FeedbackTopology;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.compaction.TimelyCompaction;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/** Wires what has erased records leave Kafka's files in time: of the topics that analytics writes, and of the stream's changelogs. */
@Configuration(proxyBeanMethods = false)
class CompactionConfiguration {
    @Bean
    CompactionDeadline compactionDeadline(ErasureProperties erasure) {
        return new CompactionDeadline(erasure.within());
    }

    @Bean(initMethod = "start")
    TimelyCompaction timelyCompaction(
            KafkaProperties kafka, CompactionDeadline deadline, Workers workers, MeterRegistry meters) {
        var compaction = TimelyCompaction.connectedTo(
                kafka.clientConfiguration(),
                LogMarker.key(),
                all(namesOf(LogMarker.BY_ANALYTICS), changelogs()),
                deadline,
                InstantSource.system(),
                workers);
        TimeGauge.builder(
                        "odmev.compaction.age",
                        compaction,
                        TimeUnit.MILLISECONDS,
                        one -> one.sinceLastRound().toMillis())
                .description("Since Kafka was last made to compact the topics of this service")
                .register(meters);
        TimeGauge.builder(
                        "odmev.erasure.within",
                        deadline,
                        TimeUnit.MILLISECONDS,
                        one -> one.within().toMillis())
                .description("The time within which what was erased must be gone from every place, as it is set")
                .register(meters);
        return compaction;
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
