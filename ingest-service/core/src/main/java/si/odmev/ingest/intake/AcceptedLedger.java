package si.odmev.ingest.intake;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.ReceiptNumber;

/**
 * The accepted ids with a fingerprint of each content, to distinguish a repetition from a conflict. The ledger is filled from the
 * list of erasures, from the earlier records of a {@link FeedbackLog}, and by this process's own publications.
 *
 * <p>About 190 bytes an entry: 100,000 submissions take 19 MB of heap.
 */
public final class AcceptedLedger {
    private final ConcurrentMap<UUID, Entry> entries = new ConcurrentHashMap<>();
    private final CountDownLatch complete = new CountDownLatch(1);

    /** The known state of an id. */
    public sealed interface Entry {
        /**
         * Accepted.
         *
         * @param fingerprint as of {@link Fingerprint}
         * @param consultation its id
         * @param acceptedAt milliseconds since 1970
         * @param claim digest of its claim; null for a submission of a version without claims
         */
        record Kept(
                long fingerprint,
                String consultation,
                long acceptedAt,
                @Nullable ClaimDigest claim) implements Entry {
            /** The number of its receipt. Versions that had no claims gave out shorter numbers. */
            String receipt(UUID id, String prefix) {
                var number = claim == null ? ReceiptNumber.ofOlderVersion(prefix, id) : ReceiptNumber.of(prefix, id);
                return number.toString();
            }
        }

        /** Accepted once, erased since. */
        record Erased() implements Entry {}
    }

    /** The known state of an id; empty for an id that was never accepted, as far as is known. */
    public Optional<Entry> find(UUID submissionId) {
        return Optional.ofNullable(entries.get(submissionId));
    }

    /** True for an id that was erased. */
    public boolean isErased(UUID submissionId) {
        return entries.get(submissionId) instanceof Entry.Erased;
    }

    /** Notes an entry that was read or written. An erased id stays erased, even if older records are read later. */
    public void note(UUID submissionId, Entry entry) {
        entries.merge(submissionId, entry, (known, news) -> known instanceof Entry.Erased ? known : news);
    }

    /** A ledger that knows the list of erasures before anything else is read. */
    public static AcceptedLedger knowing(Iterable<UUID> erased) {
        var ledger = new AcceptedLedger();
        var entry = new Entry.Erased();
        erased.forEach(id -> ledger.note(id, entry));
        return ledger;
    }

    /** Passes every id with its state to the reader. */
    void forEach(BiConsumer<UUID, Entry> reader) {
        entries.forEach(reader);
    }

    /**
     * Notes a submission that this process accepted. An entry that was read from the topic meanwhile stays. It decides whose the
     * submission is, also for senders who sent the same here before it was read.
     */
    void noteAccepted(UUID submissionId, Entry.Kept entry) {
        entries.putIfAbsent(submissionId, entry);
    }

    /** True once it holds everything that was accepted before this process started. */
    public boolean isComplete() {
        return complete.getCount() == 0;
    }

    /** Waits until it is complete. */
    public void awaitComplete() throws InterruptedException {
        complete.await();
    }

    /** Marks the ledger as complete: an id that it does not know was never accepted, as far as this process can know. */
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
