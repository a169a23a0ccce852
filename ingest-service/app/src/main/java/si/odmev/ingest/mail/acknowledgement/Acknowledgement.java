package si.odmev.ingest.mail.acknowledgement;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.context.MessageSource;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.ingest.mail.reading.OwnMail;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.ingest.receipt.ReceiptLinks;

/**
 * The answer to a mail: thanks, the receipt, what happens next, how data are used and how to erase them. Its headers keep programs
 * from answering it (RFC 3834, 3.1).
 */
final class Acknowledgement {
    private final MessageSource texts;
    private final ReceiptLinks links;
    private final String publicUrl;
    private final String from;
    private final String envelopeSender;
    private final InstantSource clock;

    /**
     * @param publicUrl where people reach the pages of receipts
     * @param from our address
     * @param envelopeSender address for delivery failures; {@code <>} for none
     * @param clock of the header Date
     */
    Acknowledgement(
            MessageSource texts,
            ReceiptLinks links,
            String publicUrl,
            String from,
            String envelopeSender,
            InstantSource clock) {
        this.texts = texts;
        this.links = links;
        this.publicUrl = publicUrl;
        this.from = from;
        this.envelopeSender = envelopeSender;
        this.clock = clock;
    }

    /** Writes the answer. Each version of it has the same Message-ID. */
    Letter write(Session session, MailReading reading, UUID submissionId, SubmissionStatus.Kept kept, Locale language)
            throws MessagingException {
        String consultation = kept.consultation().title().in(language);
        var message = new Letter(session, OwnMail.receiptMessageId(submissionId, domain()));
        message.setEnvelopeFrom(envelopeSender);
        message.setFrom(new InternetAddress(from));
        message.setRecipient(
                MimeMessage.RecipientType.TO,
                new InternetAddress(reading.sender().orElseThrow().replyTo()));
        message.setSubject(
                texts.getMessage("mail.receipt.subject", new Object[] {kept.receipt()}, language),
                StandardCharsets.UTF_8.name());
        message.setText(
                texts.getMessage(
                        "mail.receipt.text",
                        new Object[] {consultation, kept.receipt(), address(submissionId, kept.claim())},
                        language),
                StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-replied");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", language.toLanguageTag());
        message.setHeader(OwnMail.HEADER, "receipt");
        thread(reading.identity(), message);
        message.saveChanges();
        return message;
    }

    private static void thread(MailReading.Identity identity, MimeMessage message) throws MessagingException {
        Optional<String> id = identity.messageId().filter(value -> value.matches("<[!-~]{1,200}>"));
        if (id.isPresent()) {
            List<String> references = new ArrayList<>(identity.repliesTo().reversed());
            references.add(id.get());
            message.setHeader("In-Reply-To", id.get());
            message.setHeader("References", String.join("\r\n ", references));
        }
    }

    private String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    private String address(UUID submissionId, ClaimDigest claim) {
        return publicUrl.replaceAll("/+$", "") + links.page(submissionId, claim);
    }

    /** An answer to send. */
    static final class Letter extends SMTPMessage {
        private final String messageId;
        private boolean handedOver;

        private Letter(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        /** True once the whole answer was written to the server. The server may then have accepted it, even without a reply. */
        boolean isHandedOver() {
            return handedOver;
        }

        @Override
        public void writeTo(OutputStream out, String[] ignoreList) throws IOException, MessagingException {
            super.writeTo(out, ignoreList);
            handedOver = true;
        }

        /** Angus Mail would generate a new Message-ID at each saving. */
        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
