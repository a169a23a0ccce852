package si.odmev.ingest.mail.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Since when erasures wait for the mailbox, over starts of the service. */
class WaitingErasuresTest {
    private static final String PASSWORD = "geslo";

    @TempDir
    private Path directory;

    private final GreenMail server = new GreenMail(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withUser(Mails.US, Mails.US, PASSWORD));
    private Erasing erasing;

    @BeforeEach
    void start() {
        server.start();
        erasing = erasing(Erasing.WITHIN);
    }

    @AfterEach
    void stop() throws Exception {
        erasing.close();
        server.stop();
    }

    @Test
    void whatWaitsAtTheFirstStartAfterAnUpgradeIsNotTakenForDoneAtTheNext() throws Exception {
        server.getImap().stopService();
        eraseLongAgo();
        restart();
        erasing.start();
        assertThatOneLookFailed();
        assertThat(status())
                .as("nobody knows whether an earlier version removed it")
                .isEqualTo("UP");

        restart();
        erasing.start();

        assertThatOneLookFailed();
        assertThat(status()).isEqualTo("DOWN");
    }

    @Test
    void whatTheMailboxWasSearchedForAfterAnUpgradeIsDone() throws Exception {
        eraseLongAgo();
        restart();
        erasing.start();
        eventually(() -> assertThat(erasing.searched()).hasValue(1));

        server.getImap().stopService();
        restart();
        erasing.start();

        assertThatOneLookFailed();
        assertThat(status()).isEqualTo("UP");
    }

    @Test
    void whatANewInstanceLearnsFromTheListBeginsToWaitThen() {
        server.getImap().stopService();
        erasing.isListComplete = false;
        erasing.start();
        eventually(() -> assertThat(erasing.searched()).hasValue(0));

        eraseLongAgo();
        erasing.isListComplete = true;

        assertThatOneLookFailed();
        assertThat(status()).isEqualTo("UP");
        // From now on an old erasure is one that comes late.
        eventually(() -> {
            eraseLongAgo();
            assertThat(status()).isEqualTo("DOWN");
        });
    }

    @Test
    void whatAReturningInstanceLearnsFromTheListBeforeItsFirstLookBeginsToWaitThen() throws Exception {
        eraseLongAgo();
        erasing.start();
        eventually(() -> assertThat(erasing.searched()).hasValue(1));
        server.getImap().stopService();
        restart();
        erasing.isListComplete = false;
        eraseLongAgo();

        erasing.start();

        assertThatOneLookFailed();
        assertThat(status()).isEqualTo("UP");
    }

    /** As on a full disk. */
    @Test
    void aNoteThatCanNotBeKeptDoesNotFailTheLook() throws Exception {
        eraseLongAgo();
        erasing.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("erasures.db"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER full BEFORE INSERT ON mailbox_searched"
                    + " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
        }
        erasing = erasing(Duration.ofHours(1)).start();
        erasing.skip(Duration.ofSeconds(5));

        eventually(() -> assertThat(erasing.health().getDetails()).containsEntry("dueForSeconds", 0L));

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(20)).until(() -> !erasing.isFailing());
        assertThat(erasing.searched()).isEmpty();
    }

    private Erasing erasing(Duration within) {
        return new Erasing(server.getImap().getPort(), Mails.US, PASSWORD, directory.resolve("erasures.db"), within);
    }

    private void restart() throws Exception {
        erasing.close();
        erasing = erasing(Erasing.WITHIN);
    }

    private void eraseLongAgo() {
        erasing.erase(UUID.randomUUID(), Instant.now().minus(Erasing.WITHIN.multipliedBy(100)));
    }

    private void assertThatOneLookFailed() {
        eventually(() -> assertThat(erasing.health().getDetails()).containsKey("problems"));
    }

    private String status() {
        return erasing.health().getStatus().getCode();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
