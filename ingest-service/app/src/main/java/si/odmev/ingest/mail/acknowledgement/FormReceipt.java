package si.odmev.ingest.mail.acknowledgement;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.outbox.ReceiptMail;
import si.odmev.ingest.receipt.ReceiptLinks;

/**
 * The mail to an address from the form: the number, the time and a link. It has nothing that the person wrote, and the link alone
 * opens nothing, because the address may be mistyped or somebody else's.
 */
final class FormReceipt {
    private final Stationery stationery;
    private final ReceiptLinks links;

    FormReceipt(Stationery stationery, ReceiptLinks links) {
        this.stationery = stationery;
        this.links = links;
    }

    Letter write(Session session, ReceiptMail mail, SubmissionStatus.Kept kept) throws MessagingException {
        Locale language = mail.language();
        var format = DateTimeFormatter.ofPattern(
                stationery.texts().getMessage("format.date-time", null, language), language);
        Letter letter = stationery.letter(
                session,
                mail.submissionId(),
                mail.address(),
                language,
                "auto-generated",
                "mail.form",
                kept.receipt(),
                kept.consultation().title().in(language),
                kept.receipt(),
                format.format(kept.acceptedAt().atZone(kept.consultation().timeZone())),
                stationery.address(links.mailedPage(mail.submissionId(), kept.claim())));
        letter.saveChanges();
        return letter;
    }
}
