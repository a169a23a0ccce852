package si.odmev.ingest.intake;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Submission;

/**
 * The log that intake writes to. Each stage completes when the write is durable, or with the reason why it may not be: a {@link
 * TooLargeException} if it is larger than the log takes.
 */
public interface FeedbackLog {
    /**
     * Writes the contact first, then the submission. Therefore no submission exists whose contact was lost.
     *
     * @param fingerprint as of {@link Fingerprint}
     * @param claim digest of its claim; null for a submission of a version without claims
     */
    CompletionStage<Void> append(
            Submission submission, long fingerprint, @Nullable ClaimDigest claim, Optional<Contact> contact);

    /** Erases the contact and the support, and last the submission. That leads to the erasure of its review by the topology. */
    CompletionStage<Void> erase(UUID submissionId);
}
