package si.odmev.ingest.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.validation.Validator;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import si.odmev.consultation.Consultations;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.CanarySender;
import si.odmev.ingest.intake.ErasureWatch;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.KafkaFeedbackLog;
import si.odmev.ingest.intake.LedgerFeed;
import si.odmev.ingest.intake.ReceiptSearch;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.SubmissionRules;
import si.odmev.ingest.live.log.LiveFeed;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.ingest.spool.Clocks;
import si.odmev.ingest.spool.Forwarder;
import si.odmev.ingest.spool.Spool;
import si.odmev.ingest.spool.SpoolingFeedbackLog;
import si.odmev.ingest.traffic.SubmissionCounters;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.ConnectionConfiguration;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.platform.web.settings.SettingsConfiguration;
import si.odmev.platform.web.supervision.ProcessEnd;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.TopicProvisioner;

/** Wires intake to Kafka and the registry. */
@Configuration(proxyBeanMethods = false)
@Import({ConnectionConfiguration.class, SettingsConfiguration.class})
class IntakeConfiguration {
    @Bean
    AcceptedLedger acceptedLedger(ErasureList erasures, MeterRegistry meters) {
        var ledger = AcceptedLedger.knowing(erasures.ids());
        Gauge.builder("odmev.ledger.entries", ledger, AcceptedLedger::size)
                .description("Ids of submissions that are known, erased ones included")
                .register(meters);
        Gauge.builder("odmev.ledger.kept", ledger, AcceptedLedger::kept)
                .description("Submissions that were accepted and are not erased")
                .register(meters);
        return ledger;
    }

    @Bean
    ErasureList erasureList(SpoolProperties spool, MeterRegistry meters) {
        var erasures = ErasureList.open(spool.erasures());
        Gauge.builder("odmev.erasures.listed", erasures, ErasureList::size)
                .description("Submissions on the list of erasures")
                .register(meters);
        return erasures;
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
    Spool spool(SpoolProperties properties, InstantSource clock, MeterRegistry meters, Workers workers) {
        var spool = Spool.open(properties.file(), properties.limits(), new Clocks(clock, System::nanoTime), workers);
        Gauge.builder("odmev.spool.entries", spool, Spool::size)
                .description("Accepted submissions and erasures that wait on disk for Kafka")
                .register(meters);
        TimeGauge.builder(
                        "odmev.spool.oldest.age",
                        spool,
                        TimeUnit.MILLISECONDS,
                        held -> held.oldestAge().toMillis())
                .description("How long the oldest of them waits")
                .register(meters);
        Gauge.builder("odmev.spool.refused", spool, Spool::entriesRefused)
                .description("Entries that wait although Kafka is there, such as those too large for its topic")
                .register(meters);
        Gauge.builder("odmev.spool.set.aside", spool, Spool::entriesSetAside)
                .description("Entries that can't go to Kafka and that a person must look at")
                .register(meters);
        return spool;
    }

    @Bean
    UndeliveredExit undeliveredExit(Spool spool, ProcessEnd processEnd) {
        return UndeliveredExit.after(spool, processEnd);
    }

    /** Closed before the spool, which takes what was under way. */
    @Bean
    @DependsOn("spool")
    KafkaFeedbackLog kafkaFeedbackLog(
            KafkaProperties kafka, SchemaRegistry registry, ErasureList erasures, InstantSource clock) {
        return KafkaFeedbackLog.connectedTo(kafka.clientConfiguration(), registry, erasures, clock);
    }

    @Bean
    SpoolingFeedbackLog spoolingFeedbackLog(
            KafkaFeedbackLog kafka, Spool spool, AcceptedLedger ledger, SpoolProperties properties) {
        return new SpoolingFeedbackLog(kafka, spool, ledger, properties.deadline());
    }

    @Bean(initMethod = "start")
    Forwarder forwarder(
            Spool spool, SpoolingFeedbackLog log, AcceptedLedger ledger, Workers workers, MeterRegistry meters) {
        var forwarder = new Forwarder(spool, log, ledger, workers);
        FunctionCounter.builder("odmev.spool.kept.out", forwarder, Forwarder::keptOut)
                .description("Entries of the spool that were not sent, because their submissions were erased")
                .register(meters);
        return forwarder;
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
    Intake intake(
            Consultations consultations,
            Validator validator,
            AcceptedLedger ledger,
            SpoolingFeedbackLog log,
            ErasureList erasures,
            InstantSource clock,
            SubmissionCounters counters) {
        return new Intake(
                new SubmissionRules(consultations, validator), consultations, ledger, log, erasures, clock, counters);
    }

    @Bean
    ReceiptSearch receiptSearch(AcceptedLedger ledger, ErasureList erasures) {
        return new ReceiptSearch(ledger, erasures);
    }

    @Bean
    ReceiptSecrets receiptSecrets(ReceiptProperties receipts) {
        return new ReceiptSecrets(receipts.secret());
    }

    @Bean
    ReceiptLinks receiptLinks(ReceiptSecrets secrets) {
        return new ReceiptLinks(secrets);
    }

    @Bean
    Receipts receipts(Intake intake, ReceiptSecrets secrets) {
        return new Receipts(intake, secrets);
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

    @Bean
    IntakeHealth intakeHealth(SpoolingFeedbackLog log, Spool spool, AcceptedLedger ledger) {
        return new IntakeHealth(log, spool, ledger);
    }
}
