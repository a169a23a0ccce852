package si.odmev.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.receipt.ClaimDigest;

/** The outcome of a draft. */
public sealed interface Outcome {
    /**
     * It is durable: Kafka acknowledged it on all in-sync replicas, or it is on disk in the spool. The answer may contain the link
     * of its receipt.
     *
     * @param claim digest of its claim, for the link
     */
    record Accepted(UUID submissionId, String receipt, ClaimDigest claim) implements Outcome {}

    /**
     * The same content was accepted before under this id; nothing was written again.
     *
     * @param proven the digest of the claim, for the link of the receipt, if this request had the claim of the first one. Without
     * it the answer contains only the receipt's number, because anybody may have sent the request.
     */
    record Repeated(UUID submissionId, String receipt, Optional<ClaimDigest> proven) implements Outcome {}

    /** Other content was accepted before under this id. */
    record Conflicting() implements Outcome {}

    /** The submission under this id has been erased, and stays erased. */
    record Erased() implements Outcome {}

    /** The draft can't be accepted as it is. */
    record Invalid(List<Violation> violations) implements Outcome {}

    /** The consultation did not take submissions when it was said. */
    record Closed(Consultation consultation, Instant saidAt) implements Outcome {}

    /** It can't be stored now; the same may be sent again under the same id. */
    record Unavailable(Duration retryAfter) implements Outcome {}
}
