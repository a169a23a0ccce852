package si.odmev.ingest.receipt;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the links that open a receipt. The holder of a link may see the state of the submission and erase it. Therefore only the
 * sender of the first request, or a sender who proves to be the same, gets a link.
 */
public final class ReceiptLinks {
    private final ReceiptSecrets secrets;

    public ReceiptLinks(ReceiptSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Path and query of the receipt's page.
     *
     * @param claim digest of the claim; null for a submission of a version without claims
     */
    public String page(UUID submissionId, @Nullable ClaimDigest claim) {
        return "/receipts/" + submissionId + query(submissionId, claim);
    }

    /** Path and query of the page for a mail to an address from the form. It shows the number and the time, and erases nothing. */
    public String mailedPage(UUID submissionId, @Nullable ClaimDigest claim) {
        return "/receipts/" + submissionId + "/mailed?secret=" + secrets.ofMail(submissionId, claim);
    }

    /** Path and query of the receipt for programs. */
    public String status(UUID submissionId, @Nullable ClaimDigest claim) {
        return "/api/v1/submissions/" + submissionId + "/status" + query(submissionId, claim);
    }

    private String query(UUID submissionId, @Nullable ClaimDigest claim) {
        return "?secret=" + secrets.of(submissionId, claim);
    }
}
