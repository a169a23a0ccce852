package si.odmev.ingest.intake;

import java.util.Optional;
import java.util.UUID;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;

/** The operations of the holder of a receipt's link. Without the right secret nobody learns that a submission exists. */
public final class Receipts {
    private final Intake intake;
    private final ReceiptSecrets secrets;
    private final ReceiptLinks links;

    public Receipts(Intake intake, ReceiptSecrets secrets) {
        this.intake = intake;
        this.secrets = secrets;
        this.links = new ReceiptLinks(secrets);
    }

    /** The state of a submission; unknown for a secret of another one. */
    public SubmissionStatus statusOf(UUID submissionId, String secret) {
        if (!secrets.isGenuine(submissionId, secret)) {
            return new SubmissionStatus.Unknown();
        }
        SubmissionStatus status = intake.statusOf(submissionId);
        return status instanceof SubmissionStatus.Kept kept && !secrets.opens(submissionId, kept.claim(), secret)
                ? new SubmissionStatus.Unknown()
                : status;
    }

    /** The secret of a submission that is kept; empty if the claim does not prove that its holder sent the submission. */
    public Optional<String> secretOf(UUID submissionId, Claim claim) {
        String secret = secrets.of(submissionId, claim.digestFor(submissionId));
        return statusOf(submissionId, secret) instanceof SubmissionStatus.Kept ? Optional.of(secret) : Optional.empty();
    }

    /** As {@link Intake#erase}; unknown for a secret that is not the submission's own. */
    public SubmissionStatus erase(UUID submissionId, String secret) {
        SubmissionStatus status = statusOf(submissionId, secret);
        return status instanceof SubmissionStatus.Kept ? intake.erase(submissionId) : status;
    }

    /**
     * Path and query of the page of a submission that is kept. Call this only for a person whom the caller recognised as the sender
     * by other means than the submission's id.
     */
    public Optional<String> pageOf(UUID submissionId) {
        return intake.statusOf(submissionId) instanceof SubmissionStatus.Kept kept
                ? Optional.of(links.page(submissionId, kept.claim()))
                : Optional.empty();
    }
}
