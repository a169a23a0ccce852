package si.odmev.ingest.mail.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;

class AcknowledgementTest {
    private static final Instant NOON = Instant.parse("2022-05-10T10:00:00Z");

    @Test
    void isDatedByTheClockOfTheService() throws Exception {
        var texts = new StaticMessageSource();
        texts.addMessage("mail.receipt.subject", Locale.ENGLISH, "We have received your message ({0})");
        texts.addMessage("mail.receipt.text", Locale.ENGLISH, "Thank you.");
        var acknowledgement = new Acknowledgement(
                new Stationery(texts, "https://odmev.example", "predlogi@velenje.test", "<>", () -> NOON),
                new ReceiptLinks(new ReceiptSecrets("0f".repeat(32))));
        var mail = "From: <ana@example.si>\r\nMessage-ID: <a@example.si>\r\n\r\nBenches.\r\n";
        var kept = new SubmissionStatus.Kept(
                "VEL-7K3M-9QXD-4F2T",
                TestConsultation.of("town", "VEL")
                        .closing("2022-06-01T00:00:00")
                        .build(),
                NOON,
                ClaimDigest.of(new byte[16]).orElseThrow());

        var letter = acknowledgement.write(
                Session.getInstance(new Properties()),
                new MailReader().read(mail.getBytes(StandardCharsets.UTF_8)),
                UUID.randomUUID(),
                kept,
                Locale.ENGLISH);

        assertThat(letter.getSentDate()).isEqualTo(NOON);
    }
}
