package si.odmev.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import si.odmev.consultation.Consultation;

/** Where a submission stands, as far as intake knows. */
public sealed interface Standing {
    /** Accepted, and not erased since. */
    record Kept(String receipt, Consultation consultation, Instant acceptedAt) implements Standing {}

    /** Accepted once, erased since. */
    record Erased() implements Standing {}

    /** Never accepted. */
    record Unknown() implements Standing {}

    /** Can't be told, or not be erased, now. */
    record Unavailable(Duration retryAfter) implements Standing {}
}
