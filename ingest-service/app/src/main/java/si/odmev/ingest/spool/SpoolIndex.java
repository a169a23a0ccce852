package si.odmev.ingest.spool;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** The ids in the spool and since when each waits. The index is in memory, because every submission asks for it. */
final class SpoolIndex {
    private final LongSupplier nanoTime;
    private final Map<UUID, Long> waiting = new ConcurrentHashMap<>();
    /** Since when an entry waits, by sequence number and on the steady clock. */
    private final ConcurrentNavigableMap<Long, Long> since = new ConcurrentSkipListMap<>();
    /** The same for entries that Kafka refuses for their own content. An entry is in one of the two maps only. */
    private final ConcurrentNavigableMap<Long, Long> refusedSince = new ConcurrentSkipListMap<>();

    private final Set<UUID> setAside = ConcurrentHashMap.newKeySet();

    /**
     * @param nanoTime a clock that never jumps
     */
    SpoolIndex(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Adds an entry that waits. It replaces any earlier entry under its id. */
    void add(UUID id, long sequence, long sinceNanos) {
        since.put(sequence, sinceNanos);
        Long replaced = waiting.put(id, sequence);
        if (replaced != null) {
            forgetAge(replaced);
        }
        // The row that was set aside under this id is replaced in the file.
        setAside.remove(id);
    }

    void addSetAside(UUID id) {
        setAside.add(id);
    }

    /** Removes an entry that waits. An entry that replaced it stays. */
    void remove(Spooled entry) {
        waiting.remove(entry.submissionId(), entry.sequence());
        forgetAge(entry.sequence());
    }

    void removeSetAside(UUID id) {
        setAside.remove(id);
    }

    private void forgetAge(long sequence) {
        since.remove(sequence);
        refusedSince.remove(sequence);
    }

    /** Returns true if this is the first note that Kafka refuses this entry for its own content. */
    boolean noteRefused(Spooled entry) {
        long sequence = entry.sequence();
        var isNew = new AtomicBoolean();
        // Atomic with the calls that replace or remove the entry.
        waiting.computeIfPresent(entry.submissionId(), (id, present) -> {
            Long began = present == sequence ? since.get(sequence) : null;
            if (began != null) {
                refusedSince.put(sequence, began);
                since.remove(sequence);
                isNew.set(true);
            }
            return present;
        });
        return isNew.get();
    }

    /** True if an entry under this id waits or was set aside. */
    boolean has(UUID id) {
        return waiting.containsKey(id) || setAside.contains(id);
    }

    Set<UUID> idsSetAside() {
        return Set.copyOf(setAside);
    }

    int waiting() {
        return waiting.size();
    }

    int setAside() {
        return setAside.size();
    }

    int refused() {
        return refusedSince.size();
    }

    /** How long the oldest entry has waited; zero if none waits. */
    Duration oldestAge() {
        Duration refused = ageOfFirst(refusedSince);
        Duration other = oldestUnrefusedAge();
        return refused.compareTo(other) > 0 ? refused : other;
    }

    /** The same without entries that Kafka refuses for their own content. */
    Duration oldestUnrefusedAge() {
        return ageOfFirst(since);
    }

    private Duration ageOfFirst(ConcurrentNavigableMap<Long, Long> began) {
        var oldest = began.firstEntry();
        return oldest == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - oldest.getValue());
    }
}
