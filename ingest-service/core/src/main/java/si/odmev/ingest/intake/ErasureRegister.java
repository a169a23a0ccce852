package si.odmev.ingest.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import si.odmev.schemas.Erasure;

/** The list of erasures: intake adds an erasure to it before anything is erased. Thread-safe. */
public interface ErasureRegister {
    /**
     * Adds an entry; returns when it is durable. The first entry of a submission stays.
     *
     * @throws ErasureListException if it can't be stored: then nothing was added
     */
    void add(Erasure erasure);

    /** When a submission was erased; empty if it was not. */
    Optional<Instant> erasedAt(UUID submissionId);
}
