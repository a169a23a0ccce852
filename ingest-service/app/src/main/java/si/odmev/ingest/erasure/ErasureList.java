package si.odmev.ingest.erasure;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import si.odmev.ingest.intake.ErasureListException;
import si.odmev.ingest.intake.ErasureRegister;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.Erasure;

/**
 * The list of erasures: every erased submission, who erased it and when, and nothing of its words. The list is a topic ({@link
 * si.odmev.schemas.Topic#ERASURES}). Each instance keeps a copy in a file on its own disk. A restored backup does not replace this
 * file. Therefore an erasure is known even if the topic, its tombstones or an old spool come from an earlier time.
 *
 * <p>No entry ever leaves the list. Memory: about 130 bytes an entry, that is 13 MB for 100,000 erasures. All methods are
 * thread-safe.
 */
public final class ErasureList implements ErasureRegister, AutoCloseable {
    private final ErasureFile file;
    private final Map<UUID, Long> erasedAt = new ConcurrentHashMap<>();
    private final Set<UUID> notOnTopic = ConcurrentHashMap.newKeySet();
    private final long positionAtOpening;

    /**
     * An entry with its place in this instance's copy.
     *
     * @param position grows with each new entry; unique within a copy
     */
    public record Entry(long position, Erasure erasure) {
        /** The submission that was erased. */
        public UUID submissionId() {
            return UUID.fromString(erasure.getSubmissionId());
        }
    }

    private ErasureList(ErasureFile file) throws SQLException {
        this.file = file;
        var last = new AtomicLong();
        file.forEach(entry -> {
            erasedAt.put(entry.submissionId(), entry.erasure().getErasedAt().toEpochMilli());
            notOnTopic.add(entry.submissionId());
            last.accumulateAndGet(entry.position(), Math::max);
        });
        positionAtOpening = last.get();
    }

    /**
     * Opens the copy on disk, or creates it.
     *
     * @throws ErasureListException if it can't be used
     */
    public static ErasureList open(Path file) {
        try {
            return new ErasureList(ErasureFile.open(file));
        } catch (SQLException e) {
            throw new ErasureListException("the list of erasures " + file + " can't be read", e);
        }
    }

    /** A list in memory, which ends with the process; for tests. */
    static ErasureList inMemory() {
        try {
            return new ErasureList(ErasureFile.inMemory());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True if the submission was erased. */
    public boolean contains(UUID submissionId) {
        return erasedAt.containsKey(submissionId);
    }

    @Override
    public Optional<Instant> erasedAt(UUID submissionId) {
        return Optional.ofNullable(erasedAt.get(submissionId)).map(Instant::ofEpochMilli);
    }

    /**
     * The whole entry; empty if the submission was not erased.
     *
     * @throws ErasureListException if the file can't be read
     */
    public Optional<Erasure> find(UUID submissionId) {
        return contains(submissionId) ? file.find(submissionId) : Optional.empty();
    }

    /** Adds an entry. Returns when it is on disk. */
    @Override
    public void add(Erasure erasure) {
        if (!contains(UUID.fromString(erasure.getSubmissionId()))) {
            addAll(List.of(erasure));
        }
    }

    /**
     * Adds entries, all or none; those of submissions that are on the list stay as they are.
     *
     * @throws ErasureListException if they can't be put on disk: then nothing was added
     */
    public void addAll(Collection<Erasure> erasures) {
        file.add(erasures);
        for (Erasure erasure : erasures) {
            UUID id = UUID.fromString(erasure.getSubmissionId());
            if (!contains(id)) {
                // The order matters: an entry that the set lacks would never be written to the topic.
                notOnTopic.add(id);
                erasedAt.putIfAbsent(id, erasure.getErasedAt().toEpochMilli());
            }
        }
    }

    /**
     * Adds entries that were read from the topic. The topic's entry wins, because all instances read it. But an entry that does not
     * name who erased never replaces an entry that does; the latter must then be written to the topic again.
     *
     * @throws ErasureListException if they can't be stored on disk
     */
    public void addFromTopic(Collection<Erasure> erasures) {
        file.replace(erasures);
        for (Erasure erasure : erasures) {
            UUID id = UUID.fromString(erasure.getSubmissionId());
            Erasure kept = erasure.getBy() == ErasedBy.UNKNOWN ? file.find(id).orElse(erasure) : erasure;
            if (kept.getBy() == erasure.getBy()) {
                notOnTopic.remove(id);
            } else {
                notOnTopic.add(id);
            }
            erasedAt.put(id, kept.getErasedAt().toEpochMilli());
        }
    }

    /** The submissions whose entries have not been seen on the topic since this process started. */
    public Set<UUID> notOnTopic() {
        return Set.copyOf(notOnTopic);
    }

    /** Notes that an entry is on the topic. */
    public void noteOnTopic(UUID submissionId) {
        notOnTopic.remove(submissionId);
    }

    /**
     * Entries after a position, in the order in which this instance learnt of them. For a reader that remembers its position.
     *
     * @param position of the last entry that the reader has; 0 to begin
     * @throws ErasureListException if the file can't be read
     */
    public List<Entry> since(long position, int most) {
        return file.since(position, most);
    }

    /** The position of the last entry from earlier processes; 0 if there is none. */
    public long positionAtOpening() {
        return positionAtOpening;
    }

    /**
     * The position of the last entry for which the mailbox was searched, also by an earlier process; empty if that was never noted.
     *
     * @throws ErasureListException if the file can't be read
     */
    public OptionalLong mailboxSearched() {
        return file.mailboxSearched();
    }

    /**
     * Notes that the mailbox was searched for all entries up to a position.
     *
     * @throws ErasureListException if it can't be put on disk
     */
    public void noteMailboxSearched(long position) {
        file.noteMailboxSearched(position);
    }

    /**
     * The erasures by staff, latest first.
     *
     * @throws ErasureListException if the file can't be read
     */
    public List<Entry> byStaff(int most) {
        return file.byStaff(most);
    }

    /** All ids; the set grows as the list does. */
    public Set<UUID> ids() {
        return Collections.unmodifiableSet(erasedAt.keySet());
    }

    public int size() {
        return erasedAt.size();
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
