package si.odmev.ingest.email.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.email.reading.MailReader;
import si.odmev.ingest.email.reading.MailReading;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.ingest.traffic.SubmissionCounters;

class MailIntakeTest {
    private static final Instant NOON = Instant.parse("2022-05-10T10:00:00Z");

    private final Reading.Log log = new Reading.Log();
    private final MailIntake intake = new MailIntake(
            log.intake(),
            new MailClaims(new ReceiptSecrets("0f".repeat(32))),
            new SubmissionCounters(new SimpleMeterRegistry()),
            Reading.properties(1, "predlogi@velenje.test", "", Map.of()),
            () -> NOON);

    @Test
    void aMailWithoutATimeOfReceiptIsStampedByTheClockOfTheService() {
        intake.take(anyMail(), Optional.empty(), "");

        assertThat(log.submittedAt()).isEqualTo(NOON);
    }

    @Test
    void aMailIsNeverFromTheFuture() {
        intake.take(anyMail(), Optional.of(NOON.plusSeconds(60)), "");

        assertThat(log.submittedAt()).isEqualTo(NOON);
    }

    @Test
    void aMailIsFromWhenItsServerTookIt() {
        intake.take(anyMail(), Optional.of(NOON.minusSeconds(60)), "");

        assertThat(log.submittedAt()).isEqualTo(NOON.minusSeconds(60));
    }

    private static MailReading anyMail() {
        String mail = "From: <ana@example.si>\r\nMessage-ID: <" + UUID.randomUUID() + "@example.si>\r\n\r\nKlopi.\r\n";
        return new MailReader().read(mail.getBytes(StandardCharsets.UTF_8));
    }
}
