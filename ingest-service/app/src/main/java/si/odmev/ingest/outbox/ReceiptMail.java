package si.odmev.ingest.outbox;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A receipt to send by mail.
 *
 * @param address as the person typed it; nobody has shown yet that it is theirs
 * @param language of the page on which they typed it
 * @param askedAt when the submission was accepted
 */
public record ReceiptMail(UUID submissionId, String address, Locale language, Instant askedAt) {
    /** Leaves out the address, to keep it out of every log. */
    @Override
    public String toString() {
        return "ReceiptMail[" + submissionId + "]";
    }
}
