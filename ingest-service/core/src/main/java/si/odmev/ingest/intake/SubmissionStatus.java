package si.odmev.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.receipt.ClaimDigest;

/** Where a submission stands, as far as intake knows. */
public sealed interface SubmissionStatus {
    /**
     * Accepted, and not erased since.
     *
     * @param claim what is kept of its claim; null for one of a version that had none
     */
    record Kept(String receipt, Consultation consultation, Instant acceptedAt, ClaimDigest claim)
            implements SubmissionStatus {}

    /** Accepted once, erased since. */
    record Erased() implements SubmissionStatus {}

    /** Never accepted. */
    record Unknown() implements SubmissionStatus {}

    /** Can't be told, or not be erased, now. */
    record Unavailable(Duration retryAfter) implements SubmissionStatus {}
}
