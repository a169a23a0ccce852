package si.odmev.ingest.spool;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.Contact;
import si.odmev.schemas.SingleObjects;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/**
 * The table of the spool: its schema and its statements. Values are in Avro's single-object encoding. It needs no registry and
 * names its schema, and therefore a newer release can read the entries of an older one.
 */
final class SpoolTable {
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

    private final SingleObjects<Submission> submissions = new SingleObjects<>(Submission.class, Topic.SUBMISSIONS);
    private final SingleObjects<Contact> contacts = new SingleObjects<>(Contact.class, Topic.CONTACTS);

    /**
     * A row to insert. It replaces the row under its id, if there is one.
     *
     * @param claim null for an erasure, and for a submission of a version without claims
     * @param submission null for an erasure
     * @param contact null for an erasure, and if the person gave none
     */
    record Row(
            UUID id,
            Instant spooledAt,
            long fingerprint,
            @Nullable ClaimDigest claim,
            byte @Nullable [] submission,
            byte @Nullable [] contact) {}

    /** The position and state of a row, without its content. */
    record Place(long sequence, UUID id, long spooledAtMillis, boolean isSetAside) {}

    /** A row for a submission. */
    Row row(
            Submission submission,
            Instant now,
            long fingerprint,
            @Nullable ClaimDigest claim,
            Optional<Contact> contact) {
        return new Row(
                UUID.fromString(submission.getSubmissionId()),
                now,
                fingerprint,
                claim,
                submissions.encode(submission),
                contact.map(contacts::encode).orElse(null));
    }

    /** A row for an erasure. */
    static Row erasure(UUID id, Instant now) {
        return new Row(id, now, 0, null, null, null);
    }

    /** Creates the table, or upgrades the table of an older version. */
    static void prepare(Connection sql) throws SQLException {
        try (var statement = sql.createStatement()) {
            statement.execute(TABLE);
            boolean hasClaim;
            try (ResultSet column = statement.executeQuery(HAS_CLAIM)) {
                hasClaim = column.next();
            }
            if (!hasClaim) {
                statement.execute(ADD_CLAIM);
            }
        }
    }

    /** Receives the place of one row. */
    interface PlaceReader {
        void read(Place place);
    }

    /** Passes the places of all rows to the reader, the latest first. */
    static void readPlaces(Connection sql, PlaceReader reader) throws SQLException {
        try (var statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sequence, submission_id, spooled_at, set_aside FROM spooled ORDER BY sequence DESC")) {
            while (rows.next()) {
                reader.read(new Place(
                        rows.getLong(1), UUID.fromString(rows.getString(2)), rows.getLong(3), rows.getBoolean(4)));
            }
        }
    }

    /** Returns the sequence number of the new row. */
    static long insert(Connection sql, Row row) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(
                "INSERT OR REPLACE INTO spooled (submission_id, spooled_at, fingerprint, submission, contact, claim)"
                        + " VALUES (?, ?, ?, ?, ?, ?) RETURNING sequence")) {
            insert.setString(1, row.id().toString());
            insert.setLong(2, row.spooledAt().toEpochMilli());
            insert.setLong(3, row.fingerprint());
            setBytes(insert, 4, row.submission());
            setBytes(insert, 5, row.contact());
            setBytes(insert, 6, row.claim() == null ? null : row.claim().bytes());
            try (ResultSet inserted = insert.executeQuery()) {
                inserted.next();
                return inserted.getLong(1);
            }
        }
    }

    private static void setBytes(PreparedStatement statement, int index, byte @Nullable [] bytes) throws SQLException {
        if (bytes == null) {
            statement.setNull(index, Types.BLOB);
        } else {
            statement.setBytes(index, bytes);
        }
    }

    /** Entries after a sequence number that were not set aside, oldest first. */
    List<Spooled> after(Connection sql, long sequence, int most) throws SQLException {
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

    /** Deletes rows by their sequence numbers: a row that was replaced meanwhile has another one. */
    static void delete(Connection sql, Collection<Spooled> entries) throws SQLException {
        try (PreparedStatement delete = sql.prepareStatement("DELETE FROM spooled WHERE sequence = ?")) {
            for (Spooled entry : entries) {
                delete.setLong(1, entry.sequence());
                delete.executeUpdate();
            }
        }
    }

    /** Returns false if the row is no longer there. */
    static boolean setAside(Connection sql, Spooled entry) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement("UPDATE spooled SET set_aside = 1 WHERE sequence = ?")) {
            update.setLong(1, entry.sequence());
            return update.executeUpdate() > 0;
        }
    }

    static void deleteSetAside(Connection sql, UUID id) throws SQLException {
        try (PreparedStatement delete =
                sql.prepareStatement("DELETE FROM spooled WHERE submission_id = ? AND set_aside = 1")) {
            delete.setString(1, id.toString());
            delete.executeUpdate();
        }
    }
}
