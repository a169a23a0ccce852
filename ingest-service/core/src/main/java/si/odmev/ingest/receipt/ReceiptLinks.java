package si.odmev.ingest.receipt;

import java.util.UUID;

/**
 * Writes the links that open a receipt. Whoever has one may see where the submission stands and erase it, so a link is given only to a
 * sender whose request was the first, or who proved to be its sender.
 */
public final class ReceiptLinks {
    private final ReceiptSecrets secrets;

    public ReceiptLinks(ReceiptSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Path and query of the receipt's page.
     *
     * @param claim what is kept of the claim; null for a submission of a version that had none
     */
    public String page(UUID submissionId, ClaimDigest claim) {
        return "/receipts/" + submissionId + query(submissionId, claim);
    }

    /** Path and query of the receipt for programs. */
    public String status(UUID submissionId, ClaimDigest claim) {
        return "/api/v1/submissions/" + submissionId + "/status" + query(submissionId, claim);
    }

    private String query(UUID submissionId, ClaimDigest claim) {
        return "?secret=" + secrets.of(submissionId, claim);
    }
}
