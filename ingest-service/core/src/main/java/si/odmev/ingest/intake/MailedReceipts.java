package si.odmev.ingest.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;

/**
 * The receipts behind the links in mails to addresses from the form. An address can be mistyped, or somebody else's. So the link
 * alone shows that a submission was accepted, and no more. The receipt itself, and with it the power to erase, is for who has both
 * the link and the proof that the sending browser got.
 */
public final class MailedReceipts {
    private final Intake intake;
    private final ReceiptSecrets secrets;
    private final ReceiptLinks links;

    public MailedReceipts(Intake intake, ReceiptSecrets secrets) {
        this.intake = intake;
        this.secrets = secrets;
        links = new ReceiptLinks(secrets);
    }

    /**
     * The state of a submission for the holder of the link: kept, or unavailable while that is unknown. An erased submission is
     * unknown here, because its claim, by which the link could be checked, is erased too.
     *
     * @param mailSecret of the link; null or wrong: unknown
     */
    public SubmissionStatus statusOf(UUID submissionId, @Nullable String mailSecret) {
        return switch (intake.statusOf(submissionId)) {
            case SubmissionStatus.Kept kept when isSame(secrets.ofMail(submissionId, kept.claim()), mailSecret) -> kept;
            case SubmissionStatus.Unavailable unavailable -> unavailable;
            default -> new SubmissionStatus.Unknown();
        };
    }

    /**
     * Path and query of the receipt's page; empty without both proofs.
     *
     * @param mailSecret of the link in the mail
     * @param senderProof of the browser that sent the submission
     */
    public Optional<String> receipt(UUID submissionId, @Nullable String mailSecret, @Nullable String senderProof) {
        return statusOf(submissionId, mailSecret) instanceof SubmissionStatus.Kept kept
                        && isSame(secrets.ofSender(submissionId, kept.claim()), senderProof)
                ? Optional.of(links.page(submissionId, kept.claim()))
                : Optional.empty();
    }

    private static boolean isSame(String right, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
