package si.odmev.ingest.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Submission;

/**
 * An SQLite file that holds submissions with their contacts until Kafka has them. A stage completes after the file is synced to
 * disk; calls that arrive at the same time share one sync. Removed entries are overwritten with zeros ({@code secure_delete}),
 * because they are personal data. Only one process can have the file open at a time.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int PAGE_ENTRIES = 500;

    private final Limits limits;
    private final Clocks clocks;
    private final SpoolTable table = new SpoolTable();
    private final SpoolIndex index;
    private final GroupCommit file;
    private volatile boolean refusing;

    /**
     * The limits of the spool.
     *
     * @param bytes size of the file
     * @param age of the oldest entry, without those that Kafka refuses for their own content; when Kafka is unreachable for longer,
     * a person must know
     */
    public record Limits(long bytes, Duration age) {}

    private Spool(Connection connection, Limits limits, Clocks clocks, Workers workers) {
        this.limits = limits;
        this.clocks = clocks;
        index = new SpoolIndex(clocks.steady());
        file = new GroupCommit("spool", connection, workers);
    }

    /**
     * Opens the file, or creates it, readable for its owner only.
     *
     * @throws SpoolException if the file can't be used: another process has it, or it is no spool
     */
    public static Spool open(Path file, Limits limits, Clocks clocks, Workers workers) {
        try {
            Connection connection = SpoolFile.open(file, limits.bytes());
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

    private void recover(Connection connection) throws SQLException {
        SpoolTable.prepare(connection);
        SpoolTable.readPlaces(connection, new Recovery());
        connection.setAutoCommit(false);
        if (!isEmpty()) {
            LOG.atInfo().addKeyValue("entries", size()).log("the spool holds what Kafka has not got yet");
        }
    }

    /** Enters the rows of the file into the index. */
    private final class Recovery implements SpoolTable.PlaceReader {
        private final long now = clocks.steady().getAsLong();
        private final long wallNow = clocks.wall().millis();
        private long oldest;

        /** Rows arrive latest first. An entry is at least as old as those that were put in after it, whatever the clock showed then. */
        @Override
        public void read(SpoolTable.Place place) {
            if (place.isSetAside()) {
                index.addSetAside(place.id());
            } else {
                oldest = Math.max(oldest, wallNow - place.spooledAtMillis());
                index.add(place.id(), place.sequence(), now - TimeUnit.MILLISECONDS.toNanos(oldest));
            }
        }
    }

    /**
     * Puts in a submission and its contact as one entry.
     *
     * @return completes when it is on disk, or with a {@link SpoolException} if it can't be
     */
    CompletableFuture<Void> put(
            Submission submission, long fingerprint, @Nullable ClaimDigest claim, Optional<Contact> contact) {
        return put(table.row(submission, clocks.wall().instant(), fingerprint, claim, contact));
    }

    /** Replaces the submission under an id, if it is here, with the order to erase it in Kafka. */
    CompletableFuture<Void> putErasure(UUID submissionId) {
        return put(SpoolTable.erasure(submissionId, clocks.wall().instant()));
    }

    private CompletableFuture<Void> put(SpoolTable.Row row) {
        if (isTooOld()) {
            return CompletableFuture.failedFuture(
                    new SpoolException("the oldest entry of the spool waits for too long"));
        }
        long began = clocks.steady().getAsLong();
        return file.submit(
                        sql -> SpoolTable.insert(sql, row),
                        // The index has the entry before the forwarder can take it out again.
                        (Long sequence) -> index.add(row.id(), sequence, began))
                .handle((sequence, failure) -> {
                    refusing = failure != null;
                    if (failure != null) {
                        throw new SpoolException("the spool can't take a submission", failure);
                    }
                    return null;
                });
    }

    /** The entries that wait longest, oldest first. */
    CompletableFuture<List<Spooled>> oldest(int most) {
        return file.submit(sql -> table.after(sql, 0, most));
    }

    /** Removes entries that Kafka has acknowledged. An entry that was replaced meanwhile stays, because the new one is not in Kafka. */
    CompletableFuture<Void> remove(Collection<Spooled> delivered) {
        List<Spooled> entries = List.copyOf(delivered);
        return file.submit(sql -> {
                    SpoolTable.delete(sql, entries);
                    return entries;
                })
                .thenAccept(removed -> removed.forEach(index::remove));
    }

    /** Sets an entry aside: it stays on disk but is not sent to Kafka, and a person must look at it. */
    CompletableFuture<Void> setAside(Spooled entry) {
        return file.submit(sql -> SpoolTable.setAside(sql, entry), isThere -> {
                    if (isThere) {
                        index.addSetAside(entry.submissionId());
                    }
                    index.remove(entry);
                })
                .thenAccept(isThere -> {});
    }

    /** Removes the entry that was set aside under an id. */
    CompletableFuture<Void> removeSetAside(UUID submissionId) {
        return file.submit(
                        sql -> {
                            SpoolTable.deleteSetAside(sql, submissionId);
                            return submissionId;
                        },
                        index::removeSetAside)
                .thenAccept(removed -> {});
    }

    /**
     * Notes that an entry can't be sent as it is, whether or not Kafka is reachable. Its age does not make the spool refuse others.
     * The entry goes on waiting. The note is lost at a restart; then the entry must be refused once more.
     *
     * @return true if that was not known before
     */
    boolean noteRefused(Spooled entry) {
        return index.noteRefused(entry);
    }

    /**
     * Passes every entry that waits to the reader, oldest first. Only one page of them is in memory at once.
     *
     * @throws CompletionException if the file can't be read
     */
    void forEach(Consumer<Spooled> reader) {
        List<Spooled> page = oldest(PAGE_ENTRIES).join();
        while (!page.isEmpty()) {
            page.forEach(reader);
            long last = page.getLast().sequence();
            page = file.submit(sql -> table.after(sql, last, PAGE_ENTRIES)).join();
        }
    }

    /** True if the file has an entry under this id, whether it waits or was set aside. */
    public boolean holds(UUID submissionId) {
        return index.has(submissionId);
    }

    /** The ids under which an entry was set aside. */
    Set<UUID> idsSetAside() {
        return index.idsSetAside();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** Entries that wait for Kafka. */
    public int size() {
        return index.waiting();
    }

    /** Entries that were set aside. */
    public int entriesSetAside() {
        return index.setAside();
    }

    /** Entries that wait although Kafka may be reachable, because they can't be sent as they are. */
    public int entriesRefused() {
        return index.refused();
    }

    /** How long the oldest entry has waited; zero if none waits. Never negative, even if the machine's clock jumps. */
    public Duration oldestAge() {
        return index.oldestAge();
    }

    private boolean isTooOld() {
        return index.oldestUnrefusedAge().compareTo(limits.age()) > 0;
    }

    /** False while it refuses entries: it or its disk is full, its worker died, or Kafka is unreachable beyond the age limit. */
    public boolean takes() {
        return file.works() && !refusing && !isTooOld();
    }

    /** Finishes the tasks under way. The entries stay for the next start. */
    @Override
    public void close() throws InterruptedException, SQLException {
        file.close();
    }
}
