package si.odmev.ingest.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import si.odmev.schemas.Erasure;

/** A list of erasures in memory that can break down. */
final class MemoryErasures implements ErasureRegister {
    private final Map<UUID, Erasure> entries = new ConcurrentHashMap<>();
    private volatile boolean broken;

    /** From now on it takes nothing. */
    void breakDown() {
        broken = true;
    }

    Optional<Erasure> find(UUID submissionId) {
        return Optional.ofNullable(entries.get(submissionId));
    }

    @Override
    public void add(Erasure erasure) {
        if (broken) {
            throw new ErasureListException("broken", null);
        }
        entries.putIfAbsent(UUID.fromString(erasure.getSubmissionId()), erasure);
    }

    @Override
    public Optional<Instant> erasedAt(UUID submissionId) {
        return find(submissionId).map(Erasure::getErasedAt);
    }
}
