package si.odmev.ingest.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Contact;
import si.odmev.schemas.SingleObjects;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/**
 * An SQLite file that holds submissions with their contacts until Kafka has them. A stage completes after the file was
 * synced to disk; those who come at the same time share one sync. What leaves it is overwritten with zeros
 * ({@code secure_delete}), for it is personal. One process has the file at a time.
 *
 * <p>Values are in Avro's single-object encoding, which needs no registry and names its schema, so that a newer release
 * reads what an older one left.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int PAGE_BYTES = 4096;
    private static final int PAGE_ENTRIES = 500;
    private static final String TABLE = """
        CREATE TABLE IF NOT EXISTS spooled (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT,
          submission_id TEXT NOT NULL UNIQUE,
          spooled_at INTEGER NOT NULL,
          fingerprint INTEGER NOT NULL,
          submission BLOB,
          contact BLOB,
          set_aside INTEGER NOT NULL DEFAULT 0,
          claim BLOB)\
        """;

    /** For the file of a version without claims. */
    private static final String ADD_CLAIM = "ALTER TABLE spooled ADD COLUMN claim BLOB";

    private static final String HAS_CLAIM = "SELECT 1 FROM pragma_table_info('spooled') WHERE name = 'claim'";

    private final Limits limits;
    private final Clocks clocks;
    private final SingleObjects<Submission> submissions = new SingleObjects<>(Submission.class, Topic.SUBMISSIONS);
    private final SingleObjects<Contact> contacts = new SingleObjects<>(Contact.class, Topic.CONTACTS);
    private final Map<UUID, Long> waiting = new ConcurrentHashMap<>();
    /** By sequence: since when an entry waits, by the steady clock. */
    private final ConcurrentNavigableMap<Long, Long> since = new ConcurrentSkipListMap<>();
    /** The same for entries that were refused for themselves; an entry is in one of the two. */
    private final ConcurrentNavigableMap<Long, Long> refusedSince = new ConcurrentSkipListMap<>();

    private final Set<UUID> setAside = ConcurrentHashMap.newKeySet();

    private final GroupCommit file;
    private volatile boolean refusing;

    /**
     * How much the spool takes.
     *
     * @param bytes size of the file
     * @param age of the oldest entry that was not refused for itself; when Kafka is away for longer, somebody must know
     */
    public record Limits(long bytes, Duration age) {}

    private Spool(Connection connection, Limits limits, Clocks clocks, Workers workers) {
        this.limits = limits;
        this.clocks = clocks;
        file = new GroupCommit("spool", connection, workers);
    }

    /**
     * Opens the file, or makes it, readable for its owner only.
     *
     * @throws SpoolException if it can't be used: another process has it, or it is no spool
     */
    public static Spool open(Path file, Limits limits, Clocks clocks, Workers workers) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.TRUNCATE);
        config.setSynchronous(SynchronousMode.FULL);
        config.setLockingMode(LockingMode.EXCLUSIVE);
        config.setPageSize(PAGE_BYTES);
        config.setMaxPageCount((int) Math.min(Integer.MAX_VALUE, limits.bytes() / PAGE_BYTES));
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        try {
            createForOwner(file);
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try {
                var spool = new Spool(connection, limits, clocks, workers);
                spool.recover(connection);
                spool.file.start();
                return spool;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new SpoolException("the spool " + file + " can't be used", e);
        }
    }

    private static void createForOwner(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private void recover(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(TABLE);
            boolean hasClaim;
            try (ResultSet column = statement.executeQuery(HAS_CLAIM)) {
                hasClaim = column.next();
            }
            if (!hasClaim) {
                statement.execute(ADD_CLAIM);
            }
            long now = clocks.steady().getAsLong();
            long wallNow = clocks.wall().millis();
            long oldest = 0;
            // Latest first: an entry is at least as old as those that came after it, whatever the clock said then.
            try (ResultSet rows = statement.executeQuery(
                    "SELECT sequence, submission_id, spooled_at, set_aside FROM spooled ORDER BY sequence DESC")) {
                while (rows.next()) {
                    if (rows.getBoolean(4)) {
                        setAside.add(UUID.fromString(rows.getString(2)));
                    } else {
                        oldest = Math.max(oldest, wallNow - rows.getLong(3));
                        remember(
                                UUID.fromString(rows.getString(2)),
                                rows.getLong(1),
                                now - TimeUnit.MILLISECONDS.toNanos(oldest));
                    }
                }
            }
        }
        connection.setAutoCommit(false);
        if (!waiting.isEmpty()) {
            LOG.atInfo().addKeyValue("entries", waiting.size()).log("the spool holds what Kafka has not got yet");
        }
    }

    /**
     * Puts in what was said, and who said it, as one.
     *
     * @return completes when it is on disk, or with a {@link SpoolException} if it can't be
     */
    CompletableFuture<Void> put(Submission submission, long fingerprint, ClaimDigest claim, Optional<Contact> contact) {
        UUID id = UUID.fromString(submission.getSubmissionId());
        return put(id, fingerprint, claim, submissions.encode(submission), contact.map(contacts::encode));
    }

    /** Takes out what was said under an id, if it is here, and puts in that it must be erased in Kafka. */
    CompletableFuture<Void> putErasure(UUID submissionId) {
        return put(submissionId, 0, null, null, Optional.empty());
    }

    private CompletableFuture<Void> put(
            UUID id, long fingerprint, ClaimDigest claim, byte[] submission, Optional<byte[]> contact) {
        if (isTooOld()) {
            return CompletableFuture.failedFuture(
                    new SpoolException("the oldest entry of the spool waits for too long", null));
        }
        long began = clocks.steady().getAsLong();
        Instant now = clocks.wall().instant();
        return file.submit(
                        sql -> insert(sql, id, now, fingerprint, claim, submission, contact.orElse(null)),
                        // Before the forwarder can have taken it out again.
                        (Long sequence) -> remember(id, sequence, began))
                .handle((sequence, failure) -> {
                    refusing = failure != null;
                    if (failure != null) {
                        throw new SpoolException("the spool can't take a submission", failure);
                    }
                    return null;
                });
    }

    private void remember(UUID id, long sequence, long sinceNanos) {
        since.put(sequence, sinceNanos);
        Long replaced = waiting.put(id, sequence);
        if (replaced != null) {
            forgetAge(replaced);
        }
        // The row that was set aside under this id is replaced in the file.
        setAside.remove(id);
    }

    private static long insert(
            Connection sql,
            UUID id,
            Instant now,
            long fingerprint,
            ClaimDigest claim,
            byte[] submission,
            byte[] contact)
            throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(
                "INSERT OR REPLACE INTO spooled (submission_id, spooled_at, fingerprint, submission, contact, claim)"
                        + " VALUES (?, ?, ?, ?, ?, ?) RETURNING sequence")) {
            insert.setString(1, id.toString());
            insert.setLong(2, now.toEpochMilli());
            insert.setLong(3, fingerprint);
            setBytes(insert, 4, submission);
            setBytes(insert, 5, contact);
            setBytes(insert, 6, claim == null ? null : claim.bytes());
            try (ResultSet inserted = insert.executeQuery()) {
                inserted.next();
                return inserted.getLong(1);
            }
        }
    }

    private static void setBytes(PreparedStatement statement, int index, byte[] bytes) throws SQLException {
        if (bytes == null) {
            statement.setNull(index, Types.BLOB);
        } else {
            statement.setBytes(index, bytes);
        }
    }

    /** The entries that wait longest, oldest first. */
    CompletableFuture<List<Spooled>> oldest(int most) {
        return after(0, most);
    }

    private CompletableFuture<List<Spooled>> after(long sequence, int most) {
        return file.submit(sql -> {
            try (PreparedStatement select = sql.prepareStatement(
                    "SELECT sequence, submission_id, fingerprint, submission, contact, claim FROM spooled"
                            + " WHERE set_aside = 0 AND sequence > ? ORDER BY sequence LIMIT ?")) {
                select.setLong(1, sequence);
                select.setInt(2, most);
                var entries = new ArrayList<Spooled>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        entries.add(entry(rows));
                    }
                }
                return entries;
            }
        });
    }

    private Spooled entry(ResultSet row) throws SQLException {
        long sequence = row.getLong(1);
        UUID id = UUID.fromString(row.getString(2));
        byte[] said = row.getBytes(4);
        if (said == null) {
            return new Spooled.Erasure(sequence, id);
        }
        try {
            byte[] who = row.getBytes(5);
            return new Spooled.Said(
                    sequence,
                    id,
                    submissions.decode(said),
                    row.getLong(3),
                    ClaimDigest.of(row.getBytes(6)).orElse(null),
                    who == null ? Optional.empty() : Optional.of(contacts.decode(who)));
        } catch (IOException e) {
            return new Spooled.Unreadable(sequence, id);
        }
    }

    /** Takes out what Kafka has. An entry that was replaced meanwhile stays, for it is another one. */
    CompletableFuture<Void> remove(Collection<Spooled> delivered) {
        List<Spooled> entries = List.copyOf(delivered);
        return file.submit(sql -> {
                    try (PreparedStatement delete = sql.prepareStatement("DELETE FROM spooled WHERE sequence = ?")) {
                        for (Spooled entry : entries) {
                            delete.setLong(1, entry.sequence());
                            delete.executeUpdate();
                        }
                        return entries;
                    }
                })
                .thenAccept(removed -> removed.forEach(this::forget));
    }

    /** Keeps an entry, but no longer for Kafka: a person must look at it. */
    CompletableFuture<Void> setAside(Spooled entry) {
        return file.submit(
                        sql -> {
                            try (PreparedStatement update =
                                    sql.prepareStatement("UPDATE spooled SET set_aside = 1 WHERE sequence = ?")) {
                                update.setLong(1, entry.sequence());
                                return update.executeUpdate() > 0;
                            }
                        },
                        isThere -> {
                            if (isThere) {
                                setAside.add(entry.submissionId());
                            }
                            forget(entry);
                        })
                .thenAccept(isThere -> {});
    }

    /** Takes out what was set aside under an id. */
    CompletableFuture<Void> removeSetAside(UUID submissionId) {
        return file.submit(
                        sql -> {
                            try (PreparedStatement delete = sql.prepareStatement(
                                    "DELETE FROM spooled WHERE submission_id = ? AND set_aside = 1")) {
                                delete.setString(1, submissionId.toString());
                                return delete.executeUpdate();
                            }
                        },
                        removed -> setAside.remove(submissionId))
                .thenAccept(removed -> {});
    }

    /**
     * Notes that an entry can't be sent as it is, whether or not Kafka is there: its age does not make the spool refuse others.
     * It goes on waiting. After a restart it must be refused once more to be known as such.
     *
     * @return true if that was not known before
     */
    boolean noteRefused(Spooled entry) {
        long sequence = entry.sequence();
        var isNew = new AtomicBoolean();
        // In step with whatever replaces or removes the entry.
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

    private void forget(Spooled entry) {
        waiting.remove(entry.submissionId(), entry.sequence());
        forgetAge(entry.sequence());
    }

    private void forgetAge(long sequence) {
        since.remove(sequence);
        refusedSince.remove(sequence);
    }

    /**
     * Shows every entry that waits, oldest first. A few are in memory at once, however many there are.
     *
     * @throws CompletionException if the file can't be read
     */
    void forEach(Consumer<Spooled> reader) {
        List<Spooled> page = oldest(PAGE_ENTRIES).join();
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = after(page.getLast().sequence(), PAGE_ENTRIES).join();
        }
    }

    /** True if something under this id is in the file: it waits, or it was set aside. */
    boolean holds(UUID submissionId) {
        return waiting.containsKey(submissionId) || setAside.contains(submissionId);
    }

    /** Under which ids something was set aside. */
    Set<UUID> idsSetAside() {
        return Set.copyOf(setAside);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Entries that wait for Kafka. */
    public int size() {
        return waiting.size();
    }

    /** Entries that were set aside. */
    public int entriesSetAside() {
        return setAside.size();
    }

    /** Entries that wait although Kafka may be there, because they can't be sent as they are. */
    public int entriesRefused() {
        return refusedSince.size();
    }

    /** How long the oldest entry waits; zero if none does. Never negative, whatever the machine's clock does. */
    public Duration oldestAge() {
        Duration refused = ageOfFirst(refusedSince);
        Duration other = ageOfFirst(since);
        return refused.compareTo(other) > 0 ? refused : other;
    }

    private Duration ageOfFirst(ConcurrentNavigableMap<Long, Long> began) {
        var oldest = began.firstEntry();
        return oldest == null ? Duration.ZERO : Duration.ofNanos(clocks.steady().getAsLong() - oldest.getValue());
    }

    private boolean isTooOld() {
        return ageOfFirst(since).compareTo(limits.age()) > 0;
    }

    /** False while it refuses: it is full, its disk is, its worker died, or Kafka is away for longer than its age limit. */
    public boolean takes() {
        return file.works() && !refusing && !isTooOld();
    }

    /** Finishes what is under way. What is in it stays for the next start. */
    @Override
    public void close() throws InterruptedException, SQLException {
        file.close();
    }
}
