package si.odmev.ingest.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.FieldTable;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.schemas.Channel;
import si.odmev.schemas.IntakeSign;
import si.odmev.schemas.MailAttachment;
import si.odmev.schemas.MailNote;
import si.odmev.schemas.ReadLines;
import si.odmev.schemas.TrustedRecords;

/** What an e-mail carries of a submission's fields; the other channels are in {@code FieldsByChannelTest}. */
class MailFieldsTest {
    private static final Instant SAID = Instant.parse("2022-05-10T09:00:00Z");
    private static final Instant NOW = SAID.plusSeconds(60);

    @Test
    void aMail() {
        TrustedRecords.trust();
        var log = new Reading.Log();
        var intake = new MailIntake(
                log.intake(),
                new MailClaims(new ReceiptSecrets("0f".repeat(32))),
                new ErasedContents(),
                Reading.properties(1, "predlogi@velenje.test", "", Map.of()),
                () -> NOW);
        String mail = """
            From: Ana Novak <ana@example.si>
            Subject: Klopi
            Message-ID: <klopi@example.si>
            Authentication-Results: mx.velenje.test; spf=pass; dmarc=fail
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=meja

            --meja
            Content-Type: text/plain; charset=utf-8

            Ob jezeru naj bo več klopi.

            > Vabljeni na predstavitev.
            --meja
            Content-Type: application/pdf; name="skica.pdf"
            Content-Disposition: attachment; filename="skica.pdf"

            x
            --meja--
            """.replace("\n", "\r\n");

        intake.take(new MailReader().read(mail.getBytes(StandardCharsets.UTF_8)), Optional.of(SAID), "");

        assertThat(log.memory().submissions).hasSize(1);
        FieldTable.of(Channel.EMAIL.name())
                .carries("channel", Channel.EMAIL)
                .carries("consultation", log.memory().submissions.getFirst().getConsultation())
                .lacks("question", "who writes a mail is not asked for it")
                .lacks("kind", "who writes a mail is not asked for it")
                .carries("title", "Klopi")
                .carries("text", "Ob jezeru naj bo več klopi.")
                .lacks("language", "Content-Language tells how the sender's program is set up")
                .carries("submittedAt", SAID)
                .carries(
                        "mail",
                        MailNote.newBuilder()
                                .setSetApart("> Vabljeni na predstavitev.")
                                .setAttachments(List.of(MailAttachment.newBuilder()
                                        .setName("skica.pdf")
                                        .setType("application/pdf")
                                        .setSize(1)
                                        .build()))
                                .setSetApartLines(List.of(ReadLines.newBuilder()
                                        .setKind("quoted")
                                        .setLines(1)
                                        .build()))
                                .build())
                .carries("intakeSigns", List.of(IntakeSign.SENDER_NOT_AUTHENTIC))
                .madeByIntake("submissionId", "receipt", "acceptedAt")
                .carries("contact.name", "Ana Novak")
                .carries("contact.email", "ana@example.si")
                .lacks("contact.phone", "a mail has an address")
                .carries("contact.consent", true)
                .madeByIntake("contact.submissionId", "contact.consentedAt")
                .check(
                        log.memory().submissions.getFirst(),
                        log.memory().contacts.getFirst());
    }
}
