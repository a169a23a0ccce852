package si.odmev.ingest.startup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MailedReceipts;
import si.odmev.ingest.intake.ReceiptSearch;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.SubmissionRules;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.ingest.spool.SpoolingFeedbackLog;
import si.odmev.ingest.traffic.SubmissionCounters;
import si.odmev.platform.web.settings.SettingsConfiguration;

/** Wires intake, independently of the log it writes to. */
@Configuration(proxyBeanMethods = false)
@Import(SettingsConfiguration.class)
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
    Intake intake(
            CurrentConsultations consultations,
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
    MailedReceipts mailedReceipts(Intake intake, ReceiptSecrets secrets) {
        return new MailedReceipts(intake, secrets);
    }
}
