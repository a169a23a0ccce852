package si.odmev.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.receipt.ClaimDigest;

/** The state of a submission, as far as intake knows. */
public sealed interface SubmissionStatus {
    /**
     * Accepted, and not erased since.
     *
     * @param claim digest of its claim; null for a submission of a version without claims
     */
    record Kept(
            String receipt,
            Consultation consultation,
            Instant acceptedAt,
            @Nullable ClaimDigest claim) implements SubmissionStatus {}

    /** Accepted once, erased since. */
    record Erased() implements SubmissionStatus {}

    /** Never accepted. */
    record Unknown() implements SubmissionStatus {}

    /** Unknown at the moment, or can't be erased now. */
    record Unavailable(Duration retryAfter) implements SubmissionStatus {}
}
