package si.odmev.platform.web.compaction;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.compaction.TimelyCompaction;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.platform.web.settings.ErasureProperties;
import si.odmev.schemas.LogMarker;

/** Forces compaction within the configured time, so that erased records leave the files of the service's {@link CompactedTopics}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureProperties.class)
public class CompactionConfiguration {
    @Bean
    CompactionDeadline compactionDeadline(ErasureProperties erasure) {
        return new CompactionDeadline(erasure.within());
    }

    @Bean(initMethod = "start")
    TimelyCompaction timelyCompaction(
            KafkaProperties kafka,
            CompactedTopics topics,
            CompactionDeadline deadline,
            InstantSource clock,
            Workers workers,
            MeterRegistry meters) {
        var compaction = TimelyCompaction.connectedTo(
                kafka.clientConfiguration(), LogMarker.key(), topics.names(), deadline, clock, workers);
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
