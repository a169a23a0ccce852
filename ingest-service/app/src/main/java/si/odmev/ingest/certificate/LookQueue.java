package si.odmev.ingest.certificate;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;

/**
 * Submissions that wait for a look. Anybody with a receipt can ask for a look. Therefore looks for operators come first, and have
 * separate room. Each kind is served in order of arrival.
 */
final class LookQueue {
    static final int MOST_OF_RECEIPTS = 64;
    static final int MOST_OF_OPERATORS = 16;

    private final SequencedSet<UUID> ofOperators = new LinkedHashSet<>();
    private final SequencedSet<UUID> ofReceipts = new LinkedHashSet<>();

    /** False if too many receipts wait. */
    synchronized boolean offerOfReceipt(UUID submissionId) {
        if (ofOperators.contains(submissionId) || ofReceipts.contains(submissionId)) {
            return true;
        }
        return ofReceipts.size() < MOST_OF_RECEIPTS && put(submissionId, ofReceipts);
    }

    /** Also moves a submission to the front that waits for a receipt holder. False if too many operators wait. */
    synchronized boolean offerOfOperator(UUID submissionId) {
        if (ofOperators.contains(submissionId)) {
            return true;
        }
        if (ofOperators.size() >= MOST_OF_OPERATORS) {
            return ofReceipts.contains(submissionId);
        }
        ofReceipts.remove(submissionId);
        return put(submissionId, ofOperators);
    }

    private boolean put(UUID submissionId, SequencedSet<UUID> queue) {
        queue.add(submissionId);
        notifyAll();
        return true;
    }

    /** Takes the next one; waits a while if there is none. */
    synchronized Optional<UUID> poll(Duration longest) throws InterruptedException {
        if (ofOperators.isEmpty() && ofReceipts.isEmpty()) {
            // A caller that wakes up without a result asks again.
            wait(longest.toMillis());
        }
        if (!ofOperators.isEmpty()) {
            return Optional.of(ofOperators.removeFirst());
        }
        return ofReceipts.isEmpty() ? Optional.empty() : Optional.of(ofReceipts.removeFirst());
    }
}
