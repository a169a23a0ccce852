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
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.platform.kafka.worker.Workers;

/** Acknowledges mail if a mailbox is read and a server for the answers is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${odmev.mail.imap.host:}'.isEmpty() and !'${odmev.mail.smtp.host:}'.isEmpty()")
class AcknowledgementConfiguration {
    /** Servers check a message before they accept it, and may need minutes (RFC 5321, 4.5.3.2.6). */
    private static final Duration SMTP_SILENCE = Duration.ofMinutes(2);

    @Bean
    AcknowledgementSender acknowledgementSender(
            MailProperties properties,
            MailConnection mailboxConnection,
            SslBundles certificates,
            ScheduledExecutorService mailTimer,
            AnswersDue due,
            Intake intake,
            MailClaims claims,
            ReceiptLinks links,
            MessageSource texts,
            InstantSource clock,
            MeterRegistry meters,
            Workers workers,
            @Value("${odmev.public-url:}") String publicUrl) {
        if (publicUrl.isEmpty()) {
            throw new IllegalArgumentException(
                    "odmev.public-url is missing: acknowledgements need the address of receipts");
        }
        return new AcknowledgementSender(
                properties,
                mailboxConnection,
                new MailConnection(properties.smtp(), "smtp", SMTP_SILENCE, certificates, mailTimer),
                due,
                intake,
                claims,
                new Acknowledgement(texts, links, publicUrl, properties.from(), properties.envelopeSender(), clock),
                meters,
                workers);
    }
}
