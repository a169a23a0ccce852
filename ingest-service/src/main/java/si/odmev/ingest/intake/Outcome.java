package si.odmev.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import si.odmev.consultation.Consultation;

/** What became of a draft. */
public sealed interface Outcome {
    /** It is durable: Kafka acknowledged it on all in-sync replicas, or it is on disk in the spool. */
    record Accepted(UUID submissionId, String receipt) implements Outcome {}

    /** The same was accepted before under this id; nothing was written again. */
    record Repeated(UUID submissionId, String receipt) implements Outcome {}

    /** Something else was accepted before under this id. */
    record Conflicting() implements Outcome {}

    /** What was said under this id has been erased, and stays so. */
    record Erased() implements Outcome {}

    /** It can't be taken as it is. */
    record Invalid(List<Violation> violations) implements Outcome {}

    /** The consultation did not take submissions when it was said. */
    record Closed(Consultation consultation, Instant saidAt) implements Outcome {}

    /** It can't be stored now; the same may be sent again under the same id. */
    record Unavailable(Duration retryAfter) implements Outcome {}
}
