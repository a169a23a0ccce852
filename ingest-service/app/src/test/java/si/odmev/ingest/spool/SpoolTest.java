package si.odmev.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Submission;

class SpoolTest {
    static final Spool.Limits ROOMY = new Spool.Limits(64 << 20, Duration.ofDays(7));
    private static final ClaimDigest CLAIM = Claim.random().digestFor(new UUID(0, 0));
    private static final Instant NOON = Instant.parse("2022-05-10T12:00:00Z");

    private final List<Spool> opened = new ArrayList<>();
    private final AtomicLong steady = new AtomicLong(-7);
    private Instant now = NOON;

    @TempDir
    private Path directory;

    @AfterEach
    void close() throws Exception {
        for (Spool spool : opened) {
            spool.close();
        }
    }

    @Test
    void whatWasPutInIsThereAfterACrash() throws Exception {
        Spool spool = open("spool.db", ROOMY);
        Submission said = saying("Več dreves ob Paki.");
        spool.put(said, 42, CLAIM, Optional.of(contactOf(said))).join();
        spool.putErasure(UUID.randomUUID()).join();

        Spool after = openAsACrashLeft("spool.db");

        assertThat(after.size()).isEqualTo(2);
        assertThat(all(after).getFirst()).isInstanceOfSatisfying(Spooled.Said.class, entry -> {
            assertThat(entry.submission()).isEqualTo(said);
            assertThat(entry.fingerprint()).isEqualTo(42);
            assertThat(entry.claim()).isEqualTo(CLAIM);
            assertThat(entry.contact()).contains(contactOf(said));
        });
        assertThat(all(after).getLast()).isInstanceOf(Spooled.Erasure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "C301FFFFFFFFFFFFFFFF", "000102030405060708090A0B0C"})
    void whatCantBeReadComesOutAsThatAndDoesNotHoldUpTheRest(String damaged) throws Exception {
        Spool spool = open("spool.db", ROOMY);
        spool.put(saying("Več dreves."), 1, null, Optional.empty()).join();
        Submission next = saying("Več klopi.");
        spool.put(next, 2, null, Optional.empty()).join();
        spool.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("spool.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE spooled SET submission = x'" + damaged + "' WHERE fingerprint = 1");
        }

        List<Spooled> entries = open("spool.db", ROOMY).oldest(10).join();

        assertThat(entries.getFirst()).isInstanceOf(Spooled.Unreadable.class);
        assertThat(entries.getLast())
                .isInstanceOfSatisfying(
                        Spooled.Said.class,
                        entry -> assertThat(entry.submission()).isEqualTo(next));
    }

    @Test
    void comesOutInTheOrderInWhichItWentIn() {
        Spool spool = open("spool.db", ROOMY);
        List<Submission> said =
                IntStream.range(0, 300).mapToObj(i -> saying("Želja " + i)).toList();
        CompletableFuture.allOf(said.stream()
                        .map(submission -> spool.put(submission, 1, null, Optional.empty()))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(spool.oldest(200).join())
                .extracting(entry -> entry.submissionId().toString())
                .containsExactlyElementsOf(said.stream()
                        .limit(200)
                        .map(Submission::getSubmissionId)
                        .toList());
    }

    @Test
    void anErasureLeavesNothingOfWhatWasSaidNorOfWhoSaidIt() throws Exception {
        Spool spool = open("spool.db", ROOMY);
        Submission said = saying("Skrivnostna povodna vila.");
        spool.put(said, 1, null, Optional.of(contactOf(said))).join();
        spool.putErasure(UUID.fromString(said.getSubmissionId())).join();

        assertThat(all(spool)).singleElement().isInstanceOf(Spooled.Erasure.class);
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("povodna")
                        .doesNotContain("ana@example.org");
            }
        }
    }

    @Test
    void deliveringWhatWasErasedMeanwhileDoesNotTakeTheErasureOut() {
        Spool spool = open("spool.db", ROOMY);
        Submission said = saying("Več klopi.");
        spool.put(said, 1, null, Optional.empty()).join();
        List<Spooled> underWay = spool.oldest(10).join();
        spool.putErasure(UUID.fromString(said.getSubmissionId())).join();

        spool.remove(underWay).join();

        assertThat(all(spool)).singleElement().isInstanceOf(Spooled.Erasure.class);
        assertThat(spool.holds(UUID.fromString(said.getSubmissionId()))).isTrue();
    }

    @Test
    void aFullSpoolRefusesKeepsWhatItHasAndTakesAgainWhenThereIsRoom() {
        Spool spool = open("spool.db", new Spool.Limits(100_000, Duration.ofDays(7)));
        int taken = 0;
        try {
            while (true) {
                spool.put(saying("x".repeat(5_000)), 1, null, Optional.empty()).join();
                taken++;
            }
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(SpoolException.class);
        }
        assertThat(taken).isBetween(5, 20);
        assertThat(spool.takes()).isFalse();
        assertThat(all(spool)).hasSize(taken);

        spool.remove(spool.oldest(2).join()).join();
        spool.put(saying("x".repeat(5_000)), 1, null, Optional.empty()).join();
        assertThat(spool.takes()).isTrue();
    }

    @Test
    void takesNothingMoreWhileTheOldestWaitsTooLong() {
        Spool spool = open("spool.db", ROOMY);
        spool.put(saying("Prva."), 1, null, Optional.empty()).join();
        steady.addAndGet(Duration.ofDays(8).toNanos());

        assertThat(spool.oldestAge()).isEqualTo(Duration.ofDays(8));
        assertThat(spool.takes()).isFalse();
        assertThat(spool.put(saying("Druga."), 1, null, Optional.empty())).isCompletedExceptionally();
        assertThat(spool.size()).isEqualTo(1);
    }

    @Test
    void theAgeOfTheOldestIsRightWhateverTheClockDoes() {
        Spool spool = open("spool.db", ROOMY);
        now = NOON.plus(Duration.ofHours(2));
        spool.put(saying("Ob napačni uri."), 1, null, Optional.empty()).join();
        now = NOON;
        assertThat(spool.oldestAge()).isZero();

        steady.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThat(spool.oldestAge()).isEqualTo(Duration.ofMinutes(6));
        now = NOON.plus(Duration.ofDays(30));
        assertThat(spool.oldestAge()).isEqualTo(Duration.ofMinutes(6));
        assertThat(spool.takes()).isTrue();
    }

    @Test
    void whatWasPutInUnderAClockAheadAgesFromTheStartOfTheProcessThatFindsIt() throws Exception {
        Spool spool = open("spool.db", ROOMY);
        spool.put(saying("Ob pravi uri."), 1, null, Optional.empty()).join();
        now = NOON.plus(Duration.ofHours(2));
        spool.put(saying("Ob napačni uri."), 1, null, Optional.empty()).join();
        spool.close();

        now = NOON.plus(Duration.ofMinutes(5));
        Spool after = open("spool.db", ROOMY);
        assertThat(after.oldestAge()).isEqualTo(Duration.ofMinutes(5));
        after.remove(after.oldest(1).join()).join();
        assertThat(after.oldestAge()).isZero();
        steady.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThat(after.oldestAge()).isEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void onlyItsOwnerReadsTheFileAndNothingButASpoolIsOpened() throws Exception {
        open("spool.db", ROOMY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("spool.db"))))
                .isEqualTo("rw-------");
        Files.writeString(
                directory.resolve("letter.txt"), "This is no database, whatever its length may be.".repeat(99));
        assertThatThrownBy(() -> open("letter.txt", ROOMY)).isInstanceOf(SpoolException.class);
    }

    private Spool open(String file, Spool.Limits limits) {
        Spool spool = Spool.open(
                directory.resolve(file), limits, new Clocks(() -> now, steady::get), Workers.endingWith(worker -> {}));
        opened.add(spool);
        return spool;
    }

    /** From a copy of the files as they are now: what a killed process leaves on disk. */
    private Spool openAsACrashLeft(String file) throws Exception {
        for (String name : List.of(file, file + "-journal")) {
            if (Files.exists(directory.resolve(name))) {
                Files.copy(directory.resolve(name), directory.resolve("crashed-" + name));
            }
        }
        return open("crashed-" + file, ROOMY);
    }

    @Test
    void theFileOfAVersionWithoutClaimsIsTakenOver() throws Exception {
        Submission said = saying("Več klopi.");
        open("spool.db", ROOMY).put(said, 42, null, Optional.empty()).join();
        opened.removeFirst().close();
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("spool.db"));
                var statement = file.createStatement()) {
            statement.execute("ALTER TABLE spooled DROP COLUMN claim");
        }

        Spool newer = open("spool.db", ROOMY);
        newer.put(saying("Več luči."), 43, CLAIM, Optional.empty()).join();

        assertThat(all(newer))
                .extracting(entry -> ((Spooled.Said) entry).claim())
                .containsExactly(null, CLAIM);
    }

    static List<Spooled> all(Spool spool) {
        var entries = new ArrayList<Spooled>();
        spool.forEach(entries::add);
        return entries;
    }

    static Submission saying(String text) {
        return Submission.newBuilder()
                .setSubmissionId(UUID.randomUUID().toString())
                .setReceipt("VEL-7K3M-9QXD")
                .setConsultation("velenje-2022")
                .setChannel(Channel.WEB)
                .setKind(Kind.PROPOSAL)
                .setText(text)
                .setSubmittedAt(NOON)
                .setAcceptedAt(NOON)
                .build();
    }

    static Contact contactOf(Submission submission) {
        return Contact.newBuilder()
                .setSubmissionId(submission.getSubmissionId())
                .setName("Ana")
                .setEmail("ana@example.org")
                .setConsent(true)
                .setConsentedAt(NOON)
                .build();
    }
}
