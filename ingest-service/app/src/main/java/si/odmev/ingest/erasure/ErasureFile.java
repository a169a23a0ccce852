package si.odmev.ingest.erasure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import si.odmev.ingest.intake.ErasureListException;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.Erasure;
import si.odmev.schemas.ErasureReason;

/**
 * The list of erasures in an SQLite file. A write is synced to disk when its method returns. There is one connection and one call
 * at a time, because erasures are rare.
 */
final class ErasureFile implements AutoCloseable {
    private static final String TABLE = """
        CREATE TABLE IF NOT EXISTS erasures (
          position INTEGER PRIMARY KEY AUTOINCREMENT,
          submission_id TEXT NOT NULL UNIQUE,
          erased_at INTEGER NOT NULL,
          erased_by TEXT NOT NULL,
          account TEXT,
          reason TEXT)\
        """;

    /** How far the mailbox was searched, in one row. */
    private static final String SEARCHED = "CREATE TABLE IF NOT EXISTS mailbox_searched (position INTEGER NOT NULL)";

    private static final String INSERT =
            "INSERT INTO erasures (submission_id, erased_at, erased_by, account, reason) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (submission_id) DO ";
    private static final String NOTHING = "NOTHING";
    private static final String UPDATE = "UPDATE SET erased_at = excluded.erased_at, erased_by = excluded.erased_by,"
            + " account = excluded.account, reason = excluded.reason"
            + " WHERE excluded.erased_by <> 'UNKNOWN' OR erasures.erased_by = 'UNKNOWN'";
    private static final String SELECT =
            "SELECT position, submission_id, erased_at, erased_by, account, reason FROM erasures ";

    private final Connection connection;

    private ErasureFile(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute(SEARCHED);
        }
        connection.setAutoCommit(false);
    }

    /**
     * Opens the file, or creates it, readable for its owner only.
     *
     * @throws ErasureListException if it can't be used
     */
    static ErasureFile open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return connectedTo("jdbc:sqlite:" + file);
        } catch (SQLException | IOException e) {
            throw new ErasureListException("the list of erasures " + file + " can't be used", e);
        }
    }

    /** A list in memory, which ends with the process. */
    static ErasureFile inMemory() throws SQLException {
        return connectedTo("jdbc:sqlite::memory:");
    }

    private static ErasureFile connectedTo(String address) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.TRUNCATE);
        config.setSynchronous(SynchronousMode.FULL);
        config.setLockingMode(LockingMode.EXCLUSIVE);
        Connection connection = config.createConnection(address);
        try {
            return new ErasureFile(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Passes each entry to the reader, in no particular order. */
    synchronized void forEach(Consumer<ErasureList.Entry> reader) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT)) {
            while (rows.next()) {
                reader.accept(entry(rows));
            }
        }
        connection.commit();
    }

    /** Adds entries, except for submissions that have one already. */
    void add(Collection<Erasure> erasures) {
        write(erasures, INSERT + NOTHING);
    }

    /** Adds entries and replaces those of the same submissions, but never one that names who erased by one that does not. */
    void replace(Collection<Erasure> erasures) {
        write(erasures, INSERT + UPDATE);
    }

    private synchronized void write(Collection<Erasure> erasures, String sql) {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Erasure erasure : erasures) {
                insert.setString(1, erasure.getSubmissionId());
                insert.setLong(2, erasure.getErasedAt().toEpochMilli());
                insert.setString(3, erasure.getBy().name());
                insert.setString(4, erasure.getAccount());
                insert.setString(
                        5,
                        erasure.getReason() == null ? null : erasure.getReason().name());
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw new ErasureListException("the list of erasures can't be written", e);
        }
    }

    private void rollBack(SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    Optional<Erasure> find(UUID submissionId) {
        return select("WHERE submission_id = ?", statement -> statement.setString(1, submissionId.toString())).stream()
                .findFirst()
                .map(ErasureList.Entry::erasure);
    }

    /** Entries after a position, in their order. */
    List<ErasureList.Entry> since(long position, int most) {
        return select("WHERE position > ? ORDER BY position LIMIT ?", statement -> {
            statement.setLong(1, position);
            statement.setInt(2, most);
        });
    }

    /** Entries that have an account, latest first. */
    List<ErasureList.Entry> byStaff(int most) {
        return select(
                "WHERE account IS NOT NULL ORDER BY position DESC LIMIT ?", statement -> statement.setInt(1, most));
    }

    /** The position up to which the mailbox was searched; empty if that was never noted. */
    synchronized OptionalLong mailboxSearched() {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(position) FROM mailbox_searched")) {
            long position = row.next() ? row.getLong(1) : 0;
            OptionalLong found = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(position);
            connection.commit();
            return found;
        } catch (SQLException e) {
            rollBack(e);
            throw new ErasureListException("the list of erasures can't be read", e);
        }
    }

    /** Notes the position up to which the mailbox was searched. */
    synchronized void noteMailboxSearched(long position) {
        try (var statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO mailbox_searched (position) VALUES (?)")) {
            statement.executeUpdate("DELETE FROM mailbox_searched");
            insert.setLong(1, position);
            insert.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw new ErasureListException("the list of erasures can't be written", e);
        }
    }

    private interface Parameters {
        void setIn(PreparedStatement statement) throws SQLException;
    }

    private synchronized List<ErasureList.Entry> select(String where, Parameters parameters) {
        var entries = new ArrayList<ErasureList.Entry>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + where)) {
            parameters.setIn(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw new ErasureListException("the list of erasures can't be read", e);
        }
        return entries;
    }

    private static ErasureList.Entry entry(ResultSet row) throws SQLException {
        String reason = row.getString(6);
        return new ErasureList.Entry(
                row.getLong(1),
                Erasure.newBuilder()
                        .setSubmissionId(row.getString(2))
                        .setErasedAt(Instant.ofEpochMilli(row.getLong(3)))
                        .setBy(named(ErasedBy.class, row.getString(4), ErasedBy.UNKNOWN))
                        .setAccount(row.getString(5))
                        .setReason(reason == null ? null : named(ErasureReason.class, reason, ErasureReason.UNKNOWN))
                        .build());
    }

    /** A newer version may have left names that this one does not know. */
    private static <E extends Enum<E>> E named(Class<E> type, String name, E otherwise) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
