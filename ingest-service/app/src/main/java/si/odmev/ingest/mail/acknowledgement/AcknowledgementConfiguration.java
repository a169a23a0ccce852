package si.odmev.ingest.mail.acknowledgement;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.mail.mailbox.AnswersDue;
import si.odmev.ingest.mail.mailbox.MailClaims;
import si.odmev.ingest.mail.mailbox.MailConnection;
import si.odmev.ingest.mail.mailbox.MailProperties;
import si.odmev.ingest.outbox.ReceiptOutbox;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.platform.kafka.worker.Workers;

/**
 * Sends receipts if a server for our mail is configured: to addresses from the form, and, where a mailbox is read, to the senders of
 * mail.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${odmev.mail.smtp.host:}'.isEmpty()")
class AcknowledgementConfiguration {
    /** Servers check a message before they accept it, and may need minutes (RFC 5321, 4.5.3.2.6). */
    private static final Duration SMTP_SILENCE = Duration.ofMinutes(2);

    @Bean
    Stationery stationery(
            MailProperties properties,
            MessageSource texts,
            InstantSource clock,
            @Value("${odmev.public-url:}") String publicUrl) {
        if (publicUrl.isEmpty()) {
            throw new IllegalArgumentException(
                    "odmev.public-url is missing: acknowledgements need the address of receipts");
        }
        return new Stationery(texts, publicUrl, properties.from(), properties.envelopeSender(), clock);
    }

    /** Not a bean: the only connection among the beans is that of the mailbox. */
    private static MailConnection server(
            MailProperties properties, SslBundles certificates, ScheduledExecutorService mailTimer) {
        return new MailConnection(properties.smtp(), "smtp", SMTP_SILENCE, certificates, mailTimer);
    }

    @Bean
    FormReceiptSender formReceiptSender(
            ReceiptOutbox outbox,
            MailProperties properties,
            SslBundles certificates,
            ScheduledExecutorService mailTimer,
            Intake intake,
            Stationery stationery,
            ReceiptLinks links,
            InstantSource clock,
            MeterRegistry meters,
            Workers workers) {
        return new FormReceiptSender(
                outbox,
                server(properties, certificates, mailTimer),
                intake::statusOf,
                new FormReceipt(stationery, links),
                clock,
                meters,
                workers);
    }

    @Bean
    @ConditionalOnExpression("!'${odmev.mail.imap.host:}'.isEmpty()")
    AcknowledgementSender acknowledgementSender(
            MailProperties properties,
            MailConnection mailboxConnection,
            SslBundles certificates,
            ScheduledExecutorService mailTimer,
            AnswersDue due,
            Intake intake,
            MailClaims claims,
            Stationery stationery,
            ReceiptLinks links,
            MeterRegistry meters,
            Workers workers) {
        return new AcknowledgementSender(
                properties,
                mailboxConnection,
                server(properties, certificates, mailTimer),
                due,
                intake,
                claims,
                new Acknowledgement(stationery, links),
                meters,
                workers);
    }
}
