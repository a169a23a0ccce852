package si.odmev.ingest.mail.mailbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timer of connections to mail servers, for reading and for sending. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${odmev.mail.imap.host:}'.isEmpty() or !'${odmev.mail.smtp.host:}'.isEmpty()")
class MailTimerConfiguration {
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService mailTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("mail-timer").daemon().factory());
    }
}
