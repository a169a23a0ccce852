package si.odmev.ingest.intake;

import java.util.Optional;
import java.util.UUID;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;

/** What the holder of a receipt's link may do. Without the right secret nobody learns that a submission exists. */
public final class Receipts {
    private final Intake intake;
    private final ReceiptSecrets secrets;
    private final ReceiptLinks links;

    public Receipts(Intake intake, ReceiptSecrets secrets) {
        this.intake = intake;
        this.secrets = secrets;
        this.links = new ReceiptLinks(secrets);
    }

    /** Where a submission stands; unknown for a secret that is not its own. */
    public Standing standing(UUID submissionId, String secret) {
        if (!secrets.isGenuine(submissionId, secret)) {
            return new Standing.Unknown();
        }
        Standing standing = intake.standing(submissionId);
        return standing instanceof Standing.Kept kept && !secrets.opens(submissionId, kept.claim(), secret)
                ? new Standing.Unknown()
                : standing;
    }

    /** As {@link Intake#erase}; unknown for a secret that is not the submission's own. */
    public Standing erase(UUID submissionId, String secret) {
        Standing standing = standing(submissionId, secret);
        return standing instanceof Standing.Kept ? intake.erase(submissionId) : standing;
    }

    /**
     * Path and query of the page of a submission that is kept. Only for somebody whom the caller knows to be its sender by other
     * means than the submission's id.
     */
    public Optional<String> pageOf(UUID submissionId) {
        return intake.standing(submissionId) instanceof Standing.Kept kept
                ? Optional.of(links.page(submissionId, kept.claim()))
                : Optional.empty();
    }
}
