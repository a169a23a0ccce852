package si.odmev.ingest.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.kafka.CanarySender;
import si.odmev.ingest.kafka.ErasureWatch;
import si.odmev.ingest.kafka.KafkaFeedbackLog;
import si.odmev.ingest.kafka.LedgerFeed;
import si.odmev.ingest.live.log.LiveFeed;
import si.odmev.ingest.spool.SpoolingFeedbackLog;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.ConnectionConfiguration;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.TopicProvisioner;

/** Wires intake's log to Kafka and the registry, and the ledger to Kafka's topics. */
@Configuration(proxyBeanMethods = false)
@Import(ConnectionConfiguration.class)
class KafkaConfiguration {
    /** Closed before the spool, because the spool takes the publications under way. */
    @Bean
    @DependsOn("spool")
    KafkaFeedbackLog kafkaFeedbackLog(
            KafkaProperties kafka, SchemaRegistry registry, ErasureList erasures, InstantSource clock) {
        return KafkaFeedbackLog.connectedTo(kafka.clientConfiguration(), registry, erasures, clock);
    }

    @Bean(initMethod = "start")
    ErasureWatch erasureWatch(
            ErasureList erasures,
            AcceptedLedger ledger,
            KafkaFeedbackLog kafka,
            SpoolingFeedbackLog log,
            Workers workers,
            MeterRegistry meters) {
        var watch = new ErasureWatch(erasures, ledger, kafka, log::isKafkaAway, workers);
        FunctionCounter.builder("odmev.erasures.repeated", watch, ErasureWatch::erasedAgain)
                .description("Erased submissions that had come back, for example with a backup, and were erased again")
                .register(meters);
        return watch;
    }

    @Bean
    LedgerFeed ledgerFeed(
            AcceptedLedger ledger,
            ErasureWatch erasures,
            KafkaProperties kafka,
            Workers workers,
            MeterRegistry meters) {
        var feed = new LedgerFeed(ledger, erasures, kafka.clientConfiguration(), workers);
        FunctionCounter.builder("odmev.feed.passed.over", feed, LedgerFeed::passedOver)
                .tag("feed", "ledger")
                .description("Records of a topic that a feed could not take")
                .register(meters);
        return feed;
    }

    @Bean
    CanarySender canarySender(KafkaFeedbackLog log, InstantSource clock, Workers workers) {
        return new CanarySender(log, clock, workers);
    }

    @Bean
    Provisioning provisioning(
            KafkaProperties kafka,
            SchemaRegistry registry,
            KafkaFeedbackLog feedbackLog,
            LedgerFeed feed,
            AcceptedLedger ledger,
            LiveFeed live,
            CanarySender canary,
            CompactionDeadline compaction,
            Workers workers) {
        return new Provisioning(
                new TopicProvisioner(
                        kafka.clientConfiguration(), kafka.replicationFactor(), compaction.topicSettings()),
                new SchemaProvisioner(registry),
                feedbackLog,
                feed,
                ledger,
                live,
                canary,
                workers);
    }
}
