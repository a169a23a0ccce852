package si.odmev.ingest.spool;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Submission;

/** An entry that waits in the spool. The spool keeps only the latest entry of each submission. */
sealed interface Spooled {
    /** Grows with each entry that is put in. A replacement gets a new number. */
    long sequence();

    UUID submissionId();

    /**
     * A submission.
     *
     * @param fingerprint shows whether another submission under the same id has other content
     * @param claim digest of its claim; null if a version without claims put the entry in
     */
    record Said(
            long sequence,
            UUID submissionId,
            Submission submission,
            long fingerprint,
            @Nullable ClaimDigest claim,
            Optional<Contact> contact)
            implements Spooled {
        /** Leaves out the person and their words, to keep them out of every log. */
        @Override
        public String toString() {
            return "Said[" + submissionId + "]";
        }
    }

    /** A submission that must be erased. Its words have left the spool already, and may be in Kafka. */
    record Erasure(long sequence, UUID submissionId) implements Spooled {}

    /** Bytes that no known schema reads. */
    record Unreadable(long sequence, UUID submissionId) implements Spooled {}
}
