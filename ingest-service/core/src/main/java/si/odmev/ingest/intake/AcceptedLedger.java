package si.odmev.ingest.intake;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.ReceiptNumber;

/**
 * Which ids were accepted, and a fingerprint of what was said under them, so that a repetition is told from a conflict.
 * Filled from the list of erasures, from what a {@link FeedbackLog} wrote before, and by this process's own publications.
 *
 * <p>About 190 bytes an entry: 100,000 submissions take 19 MB of heap.
 */
public final class AcceptedLedger {
    private final ConcurrentMap<UUID, Entry> entries = new ConcurrentHashMap<>();
    private final CountDownLatch complete = new CountDownLatch(1);

    /** What is known of an id. */
    public sealed interface Entry {
        /**
         * Accepted.
         *
         * @param fingerprint as of {@link Fingerprint}
         * @param consultation its id
         * @param acceptedAt milliseconds since 1970
         * @param claim what is kept of its claim; null for one of a version that had none
         */
        record Kept(long fingerprint, String consultation, long acceptedAt, ClaimDigest claim) implements Entry {
            /** The number of its receipt. Versions that had no claims gave out shorter numbers. */
            String receipt(UUID id, String prefix) {
                var number = claim == null ? ReceiptNumber.ofOlderVersion(prefix, id) : ReceiptNumber.of(prefix, id);
                return number.toString();
            }
        }

        /** Accepted once, erased since. */
        record Erased() implements Entry {}
    }

    /** What is known of an id; empty for one that was never accepted, as far as is known. */
    public Optional<Entry> find(UUID submissionId) {
        return Optional.ofNullable(entries.get(submissionId));
    }

    /** True for an id that was erased. */
    public boolean isErased(UUID submissionId) {
        return entries.get(submissionId) instanceof Entry.Erased;
    }

    /** Notes what was read or written. What is erased stays so, whatever is read late. */
    public void note(UUID submissionId, Entry entry) {
        entries.merge(submissionId, entry, (known, news) -> known instanceof Entry.Erased ? known : news);
    }

    /** A ledger that knows what is on the list of erasures, before anything else is read. */
    public static AcceptedLedger knowing(Iterable<UUID> erased) {
        var ledger = new AcceptedLedger();
        var entry = new Entry.Erased();
        erased.forEach(id -> ledger.note(id, entry));
        return ledger;
    }

    /** Shows every id with what is known of it. */
    void forEach(BiConsumer<UUID, Entry> reader) {
        entries.forEach(reader);
    }

    /**
     * Notes what this process accepted. What was read from the topic meanwhile stays: it tells whose the submission is, also to those
     * who sent the same here before it was read.
     */
    void noteAccepted(UUID submissionId, Entry.Kept entry) {
        entries.putIfAbsent(submissionId, entry);
    }

    /** True once it holds all that was accepted before this process started. */
    public boolean isComplete() {
        return complete.getCount() == 0;
    }

    /** Waits until it is complete. */
    public void awaitComplete() throws InterruptedException {
        complete.await();
    }

    /** From now on an id that it does not know was never accepted, as far as this process can know. */
    public void markComplete() {
        complete.countDown();
    }

    public int size() {
        return entries.size();
    }

    /** Submissions that were accepted and are not erased. */
    public long kept() {
        return entries.values().stream().filter(Entry.Kept.class::isInstance).count();
    }
}
