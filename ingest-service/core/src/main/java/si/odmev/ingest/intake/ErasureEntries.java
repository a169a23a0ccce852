package si.odmev.ingest.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.Erasure;
import si.odmev.schemas.ErasureReason;

/** Makes entries of the list of erasures, by who erased. */
public final class ErasureEntries {
    private ErasureEntries() {}

    static Erasure byAuthor(UUID submissionId, Instant at) {
        return entry(submissionId, at, ErasedBy.AUTHOR).build();
    }

    static Erasure byStaff(UUID submissionId, Instant at, String account, ErasureReason reason) {
        return entry(submissionId, at, ErasedBy.STAFF)
                .setAccount(account)
                .setReason(reason)
                .build();
    }

    /** The entry of an erasure when only the id and the time are known. */
    public static Erasure ofEarlierVersion(UUID submissionId, Instant at) {
        return entry(submissionId, at, ErasedBy.UNKNOWN).build();
    }

    private static Erasure.Builder entry(UUID submissionId, Instant at, ErasedBy by) {
        return Erasure.newBuilder()
                .setSubmissionId(submissionId.toString())
                // The contract stores milliseconds.
                .setErasedAt(at.truncatedTo(ChronoUnit.MILLIS))
                .setBy(by);
    }
}
