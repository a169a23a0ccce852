package si.odmev.ingest.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.ingest.receipt.ReceiptSecrets;

class MailIntakeTest {
    private static final Instant NOON = Instant.parse("2022-05-10T10:00:00Z");

    private final Reading.Log log = new Reading.Log();
    private final ErasedContents contents = new ErasedContents();
    private final MailIntake intake = new MailIntake(
            log.intake(),
            new MailClaims(new ReceiptSecrets("0f".repeat(32))),
            contents,
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

    @Test
    void anotherMailUnderTheMessageIdOfAnErasedOneIsHeldForAPerson() {
        MailReading erased = mail("<same@example.si>", "Klopi.");
        intake.take(erased, Optional.empty(), "");
        erase(erased);

        Filing filing = intake.take(mail("<same@example.si>", "Luči."), Optional.empty(), "");

        assertThat(filing).isEqualTo(new Filing.Held("erased-message-id"));
    }

    @Test
    void aCopyOfAnErasedMailIsHeldUnlessItsContentIsKnown() {
        MailReading erased = mail("<same@example.si>", "Klopi.");
        intake.take(erased, Optional.empty(), "");
        erase(erased);

        assertThat(intake.take(erased, Optional.empty(), "")).isInstanceOf(Filing.Held.class);
        contents.note(erased.identity().submissionId(), erased.identity().contentId());
        assertThat(intake.take(erased, Optional.empty(), "")).isInstanceOf(Filing.Processed.class);
    }

    @Test
    void aMailThatWasAcceptedUnderItsContentIsRepeatedAlsoAfterTheFirstUnderItsMessageIdWasErased() {
        MailReading first = mail("<same@example.si>", "Klopi.");
        MailReading second = mail("<same@example.si>", "Luči.");
        intake.take(first, Optional.empty(), "");
        intake.take(second, Optional.empty(), "");
        erase(first);

        Filing filing = intake.take(second, Optional.empty(), "");

        assertThat(filing)
                .isInstanceOfSatisfying(
                        Filing.Processed.class,
                        processed -> assertThat(processed.submissionId())
                                .isEqualTo(second.identity().contentId()));
        assertThat(log.intake().statusOf(second.identity().contentId())).isInstanceOf(SubmissionStatus.Kept.class);
    }

    @Test
    void aMailThatIsTriedUnderSeveralIdsIsCountedOnce() {
        intake.take(mail("<same@example.si>", "Klopi."), Optional.empty(), "");
        intake.take(mail("<same@example.si>", "Luči."), Optional.empty(), "");

        assertThat(log.counted()).hasSize(2).hasOnlyElementsOfType(Outcome.Accepted.class);
    }

    private void erase(MailReading mail) {
        log.erase(mail.identity().submissionId());
    }

    private static MailReading anyMail() {
        return mail("<" + UUID.randomUUID() + "@example.si>", "Klopi.");
    }

    private static MailReading mail(String messageId, String text) {
        String mail = "From: <ana@example.si>\r\nMessage-ID: " + messageId
                + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
        return new MailReader().read(mail.getBytes(StandardCharsets.UTF_8));
    }
}
