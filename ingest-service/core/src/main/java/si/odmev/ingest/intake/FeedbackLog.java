package si.odmev.ingest.intake;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Submission;

/**
 * Where intake writes. Each stage completes when what was written is durable, or with the reason why it may not be: a
 * {@link TooLargeException} if it is larger than the log takes.
 */
public interface FeedbackLog {
    /**
     * Writes who said it, then what was said, so that no submission is there whose contact was lost.
     *
     * @param fingerprint as of {@link Fingerprint}
     * @param claim what is kept of its claim; null for one of a version that had none
     */
    CompletionStage<Void> append(Submission submission, long fingerprint, ClaimDigest claim, Optional<Contact> contact);

    /** Erases who said it, what reviewers said about it, and last what was said. */
    CompletionStage<Void> erase(UUID submissionId);
}
