package si.odmev.ingest.email.mailbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.traffic.SubmissionCounters;

/** Reads mail if a mailbox is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${odmev.mail.imap.host:}'.isEmpty()")
class MailboxConfiguration {
    /** On top of the time that a server may rightly be silent. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService mailTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("mail-timer").daemon().factory());
    }

    @Bean
    MailConnection mailboxConnection(MailProperties properties, ScheduledExecutorService mailTimer) {
        return new MailConnection(
                properties.imap(), "imap", properties.idleRenewal().plus(GRACE), mailTimer);
    }

    @Bean
    AnswersDue answersDue() {
        return new AnswersDue();
    }

    @Bean
    MailboxStatus mailboxStatus(MailProperties properties, MeterRegistry meters) {
        Duration patience =
                properties.idleRenewal().plus(properties.longestWait()).plus(GRACE.multipliedBy(2));
        return new MailboxStatus(properties.folders().keySet(), meters, InstantSource.system(), patience);
    }

    @Bean
    MailboxReaders mailboxReaders(
            MailProperties properties,
            MailConnection mailboxConnection,
            Intake intake,
            SubmissionCounters counters,
            AnswersDue answersDue,
            MailboxStatus status,
            ScheduledExecutorService mailTimer) {
        var mailIntake = new MailIntake(intake, counters, properties, InstantSource.system());
        return new MailboxReaders(properties.folders().keySet().stream()
                .map(folder -> new FolderReader(
                        folder, properties, mailboxConnection, mailIntake, answersDue, status, mailTimer))
                .toList());
    }
}
