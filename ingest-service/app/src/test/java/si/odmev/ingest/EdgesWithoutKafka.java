package si.odmev.ingest;

import jakarta.validation.Validator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.ingest.certificate.Certificates;
import si.odmev.ingest.certificate.Place;
import si.odmev.ingest.consultation.MemoryConsultationJournal;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.ingest.imports.ImportHistory;
import si.odmev.ingest.imports.MemoryImportJournal;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MailedReceipts;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.intake.ReceiptSearch;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.SubmissionRules;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.MemoryJournal;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.ingest.traffic.SubmissionCounters;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.settings.SettingsConfiguration;

/** The service with its pages, API and access, on a log in memory. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("si.odmev.ingest")
@ComponentScan(
        basePackages = "si.odmev.ingest",
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "si\\.odmev\\.ingest\\.startup\\..*"),
            @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = IngestApplication.class)
        })
@Import(SettingsConfiguration.class)
public class EdgesWithoutKafka {
    private final AcceptedLedger ledger = MemoryLog.completeLedger();

    @Bean
    AcceptedLedger acceptedLedger() {
        return ledger;
    }

    @Bean
    MemoryLog feedbackLog() {
        return new MemoryLog();
    }

    @Bean
    ErasureList erasures() {
        return Erasures.none();
    }

    @Bean(initMethod = "start")
    Certificates certificates(ErasureList erasures, List<Place> edges, Workers workers) {
        var places = new ArrayList<>(edges);
        places.add(Place.countingHere("spool", id -> 0));
        return new Certificates(erasures, places, "this", Duration.ofHours(24), InstantSource.system(), workers);
    }

    @Bean
    ReceiptSearch receiptSearch(ErasureList erasures) {
        return new ReceiptSearch(ledger, erasures);
    }

    /** As after the topic was read. */
    @Bean
    InitializingBean consultationsCurrent(FollowedConsultations consultations) {
        return consultations::markCurrent;
    }

    @Bean
    IntakeTime intakeTime() {
        return new IntakeTime();
    }

    @Bean
    MemoryConsultationJournal consultationJournal() {
        return new MemoryConsultationJournal();
    }

    @Bean
    MemoryImportJournal importJournal() {
        return new MemoryImportJournal();
    }

    /** As after the topic was read. */
    @Bean
    InitializingBean importsCurrent(ImportHistory imports) {
        return imports::markCurrent;
    }

    @Bean
    Intake intake(
            CurrentConsultations consultations,
            Validator validator,
            MemoryLog feedbackLog,
            ErasureList erasures,
            SubmissionCounters counters,
            IntakeTime time) {
        return new Intake(
                new SubmissionRules(consultations, validator),
                consultations,
                ledger,
                feedbackLog,
                erasures,
                time::now,
                counters);
    }

    @Bean
    LiveSessions liveSessions() {
        var sessions = new LiveSessions();
        sessions.markCurrent();
        return sessions;
    }

    @Bean
    MemoryJournal liveJournal(LiveSessions liveSessions) {
        return new MemoryJournal(liveSessions);
    }

    @Bean
    ReceiptSecrets receiptSecrets() {
        return new ReceiptSecrets("0f".repeat(32));
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
