package si.odmev.ingest.startup;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.ErasureProperties;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.compaction.TimelyCompaction;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Topic;

/** Wires what has erased records leave the files of the topics that ingest writes in time. */
@Configuration(proxyBeanMethods = false)
class CompactionConfiguration {
    @Bean
    CompactionDeadline compactionDeadline(ErasureProperties erasure) {
        return new CompactionDeadline(erasure.within());
    }

    @Bean(initMethod = "start")
    TimelyCompaction timelyCompaction(
            KafkaProperties kafka,
            CompactionDeadline deadline,
            InstantSource clock,
            Workers workers,
            MeterRegistry meters) {
        var compaction = TimelyCompaction.connectedTo(
                kafka.clientConfiguration(),
                LogMarker.key(),
                LogMarker.BY_INGEST.stream().map(Topic::topicName).collect(Collectors.toSet()),
                deadline,
                clock,
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
}
