package si.odmev.ingest.spool;

import java.util.Optional;
import java.util.UUID;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Submission;

/** What waits in the spool: of each submission its latest state only. */
sealed interface Spooled {
    /** Grows with each entry that is put in; what replaces another has a new one. */
    long sequence();

    UUID submissionId();

    /**
     * Something that was said.
     *
     * @param fingerprint tells other content under the same id
     * @param claim what is kept of its claim; null for one that a version without claims put in
     */
    record Said(
            long sequence,
            UUID submissionId,
            Submission submission,
            long fingerprint,
            ClaimDigest claim,
            Optional<Contact> contact)
            implements Spooled {
        /** Says nothing of the person or their words, so that no log does. */
        @Override
        public String toString() {
            return "Said[" + submissionId + "]";
        }
    }

    /** Something that must be erased. What was said has left the spool already, and may be in Kafka. */
    record Erasure(long sequence, UUID submissionId) implements Spooled {}

    /** Bytes that no known schema reads. */
    record Unreadable(long sequence, UUID submissionId) implements Spooled {}
}
