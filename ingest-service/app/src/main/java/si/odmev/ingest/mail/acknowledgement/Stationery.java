package si.odmev.ingest.mail.acknowledgement;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import si.odmev.ingest.intake.AsciiAddress;
import si.odmev.ingest.mail.reading.OwnMail;

/**
 * What all our letters have in common: the sender, the texts, and headers that keep programs from answering them (RFC 3834).
 *
 * @param publicUrl where people reach the pages of receipts
 * @param from our address
 * @param envelopeSender address for delivery failures; {@code <>} for none
 * @param clock of the header Date
 */
record Stationery(MessageSource texts, String publicUrl, String from, String envelopeSender, InstantSource clock) {

    /**
     * A letter about a submission. Each version of it has the same Message-ID.
     *
     * @param autoSubmitted as of RFC 3834, 5.2
     * @param to a person's address
     * @param kind begins the keys of its subject and its text
     * @param words the arguments of the text; the first one of the subject is the receipt's number
     * @throws AddressException if no server is sure to take the address
     */
    Letter letter(
            Session session,
            UUID submissionId,
            String to,
            Locale language,
            String autoSubmitted,
            String kind,
            String receipt,
            Object... words)
            throws MessagingException {
        var letter = new Letter(session, OwnMail.receiptMessageId(submissionId, domain()));
        letter.setEnvelopeFrom(envelopeSender);
        letter.setFrom(new InternetAddress(from));
        letter.setRecipient(MimeMessage.RecipientType.TO, recipient(to));
        letter.setSubject(
                texts.getMessage(kind + ".subject", new Object[] {receipt}, language), StandardCharsets.UTF_8.name());
        letter.setText(texts.getMessage(kind + ".text", words, language), StandardCharsets.UTF_8.name());
        letter.setSentDate(Date.from(clock.instant()));
        letter.setHeader("Auto-Submitted", autoSubmitted);
        letter.setHeader("X-Auto-Response-Suppress", "All");
        letter.setHeader("Content-Language", language.toLanguageTag());
        letter.setHeader(OwnMail.HEADER, "receipt");
        return letter;
    }

    /** The mail library sends one byte of each other letter, and so writes to somebody else, or breaks the server's command. */
    private static InternetAddress recipient(String to) throws AddressException {
        return new InternetAddress(
                AsciiAddress.of(to).orElseThrow(() -> new AddressException("the address has no ASCII form")));
    }

    /** The whole address of one of our pages. */
    String address(String page) {
        return publicUrl.replaceAll("/+$", "") + page;
    }

    private String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}
