package si.odmev.ingest.mail.mailbox;

import java.util.Locale;
import java.util.UUID;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.ingest.mail.reading.MailReading.Sender;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ReceiptSecrets;

/**
 * Makes the claim of a mail. The sender of a mail can't send a claim, and other people may know the submission's id. Therefore the
 * claim is derived from the Message-ID, the sender's address and the reply address. Copies of a mail have the same claim. A mail
 * with the same Message-ID but another sender or reply address has a different claim.
 */
public final class MailClaims {
    private final ReceiptSecrets secrets;

    public MailClaims(ReceiptSecrets secrets) {
        this.secrets = secrets;
    }

    Claim of(MailReading reading) {
        String addresses = reading.sender()
                .map(MailClaims::addresses)
                .map(both -> both.toLowerCase(Locale.ROOT))
                .orElse("");
        return secrets.claimOf("mail " + reading.identity().messageId().orElse("") + "\n" + addresses);
    }

    private static String addresses(Sender sender) {
        return sender.address() + "\n" + sender.replyTo();
    }

    /** True if a submission was accepted from this mail or from a copy of it. */
    public boolean isOf(MailReading reading, UUID submissionId, SubmissionStatus.Kept kept) {
        return of(reading).digestFor(submissionId).equals(kept.claim());
    }
}
