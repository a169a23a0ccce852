package si.odmev.ingest.mail.acknowledgement;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.ingest.receipt.ReceiptLinks;

/** The answer to a mail: thanks, the receipt, what happens next, how data are used and how to erase them. */
final class Acknowledgement {
    private final Stationery stationery;
    private final ReceiptLinks links;

    Acknowledgement(Stationery stationery, ReceiptLinks links) {
        this.stationery = stationery;
        this.links = links;
    }

    /** Writes the answer. Each version of it has the same Message-ID. */
    Letter write(Session session, MailReading reading, UUID submissionId, SubmissionStatus.Kept kept, Locale language)
            throws MessagingException {
        Letter letter = stationery.letter(
                session,
                submissionId,
                reading.sender().orElseThrow().replyTo(),
                language,
                "auto-replied",
                "mail.receipt",
                kept.receipt(),
                kept.consultation().title().in(language),
                kept.receipt(),
                stationery.address(links.page(submissionId, kept.claim())));
        thread(reading.identity(), letter);
        letter.saveChanges();
        return letter;
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
}
