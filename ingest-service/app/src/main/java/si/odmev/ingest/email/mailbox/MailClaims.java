package si.odmev.ingest.email.mailbox;

import java.util.Locale;
import java.util.UUID;
import si.odmev.ingest.email.reading.MailReading;
import si.odmev.ingest.email.reading.MailReading.Sender;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ReceiptSecrets;

/**
 * Makes the claim of a mail. A mail's sender can't send one, and its submission has an id that others may know. So the claim is made here
 * of the Message-ID, the sender's address and the address that answers go to: copies of a mail have the same claim, and whoever sends
 * the same under another address, or would have it answered to another one, has a different claim.
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

    /** True if a mail is the one by which a submission was accepted, or a copy of it. */
    public boolean isOf(MailReading reading, UUID submissionId, SubmissionStatus.Kept kept) {
        return of(reading).digestFor(submissionId).equals(kept.claim());
    }
}
