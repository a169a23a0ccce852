package si.odmev.ingest.mail.erasure;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.certificate.Place;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.mail.mailbox.ErasedContents;
import si.odmev.ingest.mail.mailbox.MailConnection;
import si.odmev.ingest.mail.mailbox.MailProperties;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.settings.ErasureProperties;

/** Removes erased mail if a mailbox is configured. */
@Configuration(proxyBeanMethods = false)
class MailErasureConfiguration {
    @Bean
    MailTraces mailTraces(
            ObjectProvider<MailConnection> mailbox,
            MailProperties properties,
            Intake intake,
            ObjectProvider<ErasedContents> contents) {
        return new MailTraces(
                mailbox.getIfAvailable(),
                properties,
                isKept(intake),
                contents.getIfAvailable(ErasedContents::new),
                System::nanoTime);
    }

    private static Predicate<UUID> isKept(Intake intake) {
        return id -> switch (intake.statusOf(id)) {
            case SubmissionStatus.Kept kept -> true;
            case SubmissionStatus.Erased erased -> false;
            case SubmissionStatus.Unknown unknown -> false;
            case SubmissionStatus.Unavailable unavailable ->
                throw new IllegalStateException("intake does not know yet what it accepted");
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${odmev.mail.imap.host:}'.isEmpty()")
    static class OfMailbox {
        /** The mailbox, for the certificate of an erasure. */
        @Bean
        Place mailboxPlace(MailTraces mailTraces) {
            return Place.counting("mailbox", id -> switch (mailTraces.of(id)) {
                case MailTraces.Look.Nothing nothing -> 0;
                case MailTraces.Look.NoMailbox none -> 0;
                case MailTraces.Look.Found found -> found.messages();
                case MailTraces.Look.NotLooked not -> throw new IllegalStateException(not.why());
            });
        }

        @Bean
        MailErasureStatus mailErasureStatus(MeterRegistry meters, ErasureProperties erasure) {
            return new MailErasureStatus(meters, erasure.within(), System::nanoTime);
        }

        @Bean
        MailEraser mailEraser(
                ErasureList list,
                AcceptedLedger ledger,
                MailConnection mailboxConnection,
                MailProperties properties,
                Intake intake,
                ErasedContents erasedContents,
                MailErasureStatus mailErasureStatus,
                InstantSource clock,
                ErasureProperties erasure,
                Workers workers) {
            return new MailEraser(
                    list,
                    ledger::isComplete,
                    mailboxConnection,
                    properties,
                    isKept(intake),
                    erasedContents,
                    mailErasureStatus,
                    clock,
                    System::nanoTime,
                    erasure.within(),
                    workers);
        }
    }
}
