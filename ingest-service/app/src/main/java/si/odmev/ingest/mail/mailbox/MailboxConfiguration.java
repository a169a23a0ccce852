package si.odmev.ingest.mail.mailbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.platform.kafka.worker.Workers;

/** Reads mail if a mailbox is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${odmev.mail.imap.host:}'.isEmpty()")
class MailboxConfiguration {
    @Bean
    MailConnection mailboxConnection(
            MailProperties properties, SslBundles certificates, ScheduledExecutorService mailTimer) {
        // During an IDLE the server is silent as expected.
        Duration longestSilence = properties.idleRenewal().plus(properties.replyTimeout());
        return new MailConnection(properties.imap(), "imap", longestSilence, certificates, mailTimer);
    }

    @Bean
    MailClaims mailClaims(ReceiptSecrets secrets) {
        return new MailClaims(secrets);
    }

    @Bean
    ErasedContents erasedContents() {
        return new ErasedContents();
    }

    @Bean
    AnswersDue answersDue() {
        return new AnswersDue();
    }

    @Bean
    MailboxStatus mailboxStatus(MailProperties properties, InstantSource clock, MeterRegistry meters) {
        Duration patience = properties
                .idleRenewal()
                .plus(properties.longestWait())
                .plus(properties.replyTimeout().multipliedBy(2));
        return new MailboxStatus(properties.folders().keySet(), meters, clock, System::nanoTime, patience);
    }

    @Bean
    MailboxReaders mailboxReaders(
            MailProperties properties,
            MailConnection mailboxConnection,
            Intake intake,
            MailClaims claims,
            ErasedContents erasedContents,
            AnswersDue answersDue,
            MailboxStatus status,
            ScheduledExecutorService mailTimer,
            InstantSource clock,
            Workers workers) {
        var mailIntake = new MailIntake(intake, claims, erasedContents, properties, clock);
        var readers = new ArrayList<FolderReader>();
        for (String folder : properties.folders().keySet()) {
            readers.add(new FolderReader(
                    "mailbox-" + readers.size(),
                    folder,
                    properties,
                    mailboxConnection,
                    mailIntake,
                    answersDue,
                    status,
                    mailTimer,
                    workers));
        }
        return new MailboxReaders(readers);
    }
}
