package si.odmev.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.SingleObjects;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/** Fills a spool's file, and opens it in a JVM with a heap of its own. */
final class SpoolReopening {
    private static final int TEXT_LENGTH = 470;
    private static final int ROWS_AT_ONCE = 10_000;
    private static final int PAGE_BYTES = 4_096;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private SpoolReopening() {}

    /** What the child process does: what the service does at its start. */
    public static void main(String[] arguments) throws Exception {
        var ledger = new AcceptedLedger();
        try (Spool spool = Spool.open(
                Path.of(arguments[0]),
                new Spool.Limits(Long.parseLong(arguments[1]), Duration.ofDays(7)),
                Clocks.real(),
                Workers.endingWith(worker -> Runtime.getRuntime().halt(70)))) {
            new SpoolingFeedbackLog(new MemoryLog(), spool, ledger, Duration.ofSeconds(1));
            System.out.println("waiting " + spool.size() + ", known " + ledger.size());
        }
    }

    /**
     * Fills the file as intake would have, but without a sync for each entry.
     *
     * @param most entries, or less if the file is full before
     * @return entries
     */
    static int fill(Path file, long bytes, int most) throws SQLException {
        Spool.Limits limits = new Spool.Limits(bytes, Duration.ofDays(7));
        try (Spool made = Spool.open(file, limits, Clocks.real(), Workers.endingWith(worker -> {}))) {
            assertThat(made.size()).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Submission one = SpoolTest.saying("x".repeat(TEXT_LENGTH));
        var format = new SingleObjects<>(Submission.class, Topic.SUBMISSIONS);
        int entries = 0;
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                    "INSERT INTO spooled (submission_id, spooled_at, fingerprint, submission) VALUES (?, ?, ?, ?)")) {
                while (entries < most && pages(statement) * PAGE_BYTES < bytes - (16L << 20)) {
                    for (int i = 0; i < Math.min(ROWS_AT_ONCE, most); i++) {
                        String id = UUID.randomUUID().toString();
                        insert.setString(1, id);
                        insert.setLong(2, System.currentTimeMillis());
                        insert.setLong(3, i);
                        insert.setBytes(
                                4,
                                format.encode(Submission.newBuilder(one)
                                        .setSubmissionId(id)
                                        .build()));
                        insert.addBatch();
                        entries++;
                    }
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
        return entries;
    }

    private static long pages(java.sql.Statement statement) throws SQLException {
        try (var row = statement.executeQuery("PRAGMA page_count")) {
            return row.getLong(1);
        }
    }

    /** Opens it with the flags of the service's image; returns what the child process said. */
    static String open(Path file, long bytes, String heap) throws IOException, InterruptedException {
        Path said = file.resolveSibling("said.txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SpoolReopening.class.getName(),
                file.toString(),
                String.valueOf(bytes)));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        return child.exitValue() + " " + Files.readString(said, StandardCharsets.UTF_8);
    }
}
