package si.odmev.ingest.startup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.consultation.Consultations;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.FeedbackLog;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.KafkaFeedbackLog;
import si.odmev.ingest.intake.LedgerFeed;
import si.odmev.ingest.intake.SubmissionRules;
import si.odmev.ingest.live.log.LiveFeed;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.TopicProvisioner;

/** Wires intake to Kafka and the registry. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    @Bean
    SchemaRegistry schemaRegistry(RegistryProperties registry) {
        return new SchemaRegistry(registry.client(), registry.url());
    }

    @Bean
    AcceptedLedger acceptedLedger(MeterRegistry meters) {
        var ledger = new AcceptedLedger();
        Gauge.builder("odmev.ledger.entries", ledger, AcceptedLedger::size)
                .description("Ids of submissions that are known, erased ones included")
                .register(meters);
        return ledger;
    }

    @Bean
    KafkaFeedbackLog feedbackLog(KafkaProperties kafka, SchemaRegistry registry) {
        return KafkaFeedbackLog.connectedTo(kafka.clientConfiguration(), registry);
    }

    @Bean
    LedgerFeed ledgerFeed(AcceptedLedger ledger, KafkaProperties kafka) {
        return new LedgerFeed(ledger, kafka.clientConfiguration());
    }

    @Bean
    Intake intake(Consultations consultations, Validator validator, AcceptedLedger ledger, FeedbackLog feedbackLog) {
        return new Intake(
                new SubmissionRules(consultations, validator),
                consultations,
                ledger,
                feedbackLog,
                InstantSource.system());
    }

    @Bean
    ReceiptSecrets receiptSecrets(ReceiptProperties receipts) {
        return new ReceiptSecrets(receipts.secret());
    }

    @Bean
    Provisioning provisioning(
            KafkaProperties kafka,
            SchemaRegistry registry,
            KafkaFeedbackLog feedbackLog,
            LedgerFeed feed,
            LiveFeed live) {
        return new Provisioning(
                new TopicProvisioner(kafka.clientConfiguration(), kafka.replicationFactor()),
                new SchemaProvisioner(registry),
                feedbackLog,
                feed,
                live);
    }

    @Bean
    IntakeHealth intakeHealth(Provisioning provisioning, AcceptedLedger ledger) {
        return new IntakeHealth(provisioning, ledger);
    }

    @Bean
    BrokerHealth brokerHealth(KafkaProperties kafka) {
        return new BrokerHealth(kafka.clientConfiguration());
    }
}
