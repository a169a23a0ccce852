package si.odmev.ingest.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The spool's SQLite file: readable for its owner only, of bounded size, synced with each commit, and open in one process at a time. */
final class SpoolFile {
    private static final int PAGE_BYTES = 4096;

    private SpoolFile() {}

    /**
     * Opens the file, or creates it.
     *
     * @param mostBytes how large it may grow
     */
    static Connection open(Path file, long mostBytes) throws IOException, SQLException {
        createForOwner(file);
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.TRUNCATE);
        config.setSynchronous(SynchronousMode.FULL);
        config.setLockingMode(LockingMode.EXCLUSIVE);
        config.setPageSize(PAGE_BYTES);
        config.setMaxPageCount((int) Math.min(Integer.MAX_VALUE, mostBytes / PAGE_BYTES));
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static void createForOwner(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }
}
