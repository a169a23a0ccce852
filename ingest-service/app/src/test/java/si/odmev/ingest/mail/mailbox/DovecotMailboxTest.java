package si.odmev.ingest.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.mail.Dovecot;

/** Mailboxes as Dovecot has them, by its settings. */
class DovecotMailboxTest {
    private static final String PLAIN = namespace("", "/", "");

    private final Reading.Log accepted = new Reading.Log();
    private Dovecot server;
    private Reading reading;

    @BeforeEach
    void requireDovecot() {
        assumeTrue(Dovecot.isInstalled(), "SKIPPED: Dovecot is not installed (Debian: apt-get install dovecot-imapd)");
    }

    @AfterEach
    void stop() throws Exception {
        if (reading != null) {
            reading.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static String namespace(String prefix, String separator, String more) {
        return """
            namespace inbox {
              inbox = yes
              prefix = %s
              separator = %s
              %s
            }
            """.formatted(prefix, separator, more);
    }

    @Test
    void foldersAreMadeWhereTheServersNamespaceIs() throws Exception {
        server = Dovecot.start(namespace("INBOX.", ".", ""));
        server.mail().deliver("INBOX", mail("Ob jezeru naj bo več klopi."));
        server.mail().deliver("INBOX", "Auto-Submitted: auto-replied\r\n" + mail("Sem na dopustu."));

        read(Map.of());

        eventually(() -> assertThat(server.mail().messages("Processed")).hasSize(1));
        eventually(() -> assertThat(server.mail().messages("Ignored")).hasSize(1));
        assertThat(server.mail().messages("INBOX")).isEmpty();
        eventually(() -> assertThat(reading.state()).isEqualTo("UP"));
        assertThat(reading.details()).containsEntry("server", "prefix \"INBOX.\", separator \".\"");
    }

    @Test
    void aSlashInAConfiguredNameIsTheServersSeparator() throws Exception {
        server = Dovecot.start(namespace("", ".", ""));
        server.mail().deliver("INBOX", mail("Ob jezeru naj bo več klopi."));

        read(Map.of("processed", "Odmev/Obdelano", "ignored", "Odmev/Prezrto", "held", "Odmev/Zadržano"));

        eventually(() -> assertThat(server.mail().messages("Odmev.Obdelano")).hasSize(1));
    }

    @Test
    void aFolderThatIsTheServersOwnIsNeitherUsedNorMade() throws Exception {
        server = Dovecot.start(namespace("", "/", """
            mailbox Spam {
                special_use = \\Junk
                auto = create
              }
            """));
        server.mail().deliver("INBOX", mail("Ob jezeru naj bo več klopi."));

        read(Map.of("ignored", "spam"));

        eventually(() -> assertThat(reading.problems()).contains("spam", "\\Junk"));
        assertThat(reading.accepted()).isZero();
        assertThat(server.mail().messages("INBOX")).hasSize(1);
        assertThat(server.mail().folders()).doesNotContain("spam");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheServersReason() throws Exception {
        server = Dovecot.start(PLAIN);
        server.mail().deliver("INBOX", mail("Ob jezeru naj bo več klopi."));

        read(Map.of("held", "Odmev//Zadržano"));

        eventually(() -> assertThat(reading.problems()).contains("Odmev//", "can't be made: NO"));
        assertThat(reading.state()).isEqualTo("DOWN");
    }

    @Test
    void nothingIsLostOrDoubledWhileTheMailboxIsFull() throws Exception {
        String withoutMove = PLAIN + "imap_capability = IMAP4rev1 NAMESPACE UIDPLUS\nmail_plugins = quota\n";
        server = Dovecot.start(withoutMove + "plugin {\n quota = maildir:mail\n quota_rule = *:messages=2\n}\n");
        server.mail().deliver("INBOX", mail("Ob jezeru naj bo več klopi."));
        server.mail().deliver("INBOX", mail("Na igrišču naj bo več sence."));
        server.mail().deliver("INBOX", mail("Ob cesti manjkajo luči."));

        read(Map.of());

        eventually(() -> assertThat(reading.problems()).contains("OVERQUOTA"));
        assertThat(reading.accepted()).isEqualTo(3);
        assertThat(server.mail().messages("INBOX")).hasSize(3);
        reading.close();
        server.restart(withoutMove + "plugin {\n quota = maildir:mail\n quota_rule = *:messages=100\n}\n");
        read(Map.of());

        eventually(() -> assertThat(server.mail().messages("Processed")).hasSize(3));
        eventually(() -> assertThat(reading.state()).isEqualTo("UP"));
        assertThat(server.mail().messages("INBOX")).isEmpty();
        assertThat(reading.accepted()).isEqualTo(3);
    }

    @Test
    void aMailWithoutAMessageIdIsStillToBeAnsweredAfterItsMoveWasRefused() throws Exception {
        String withoutMove = PLAIN + "imap_capability = IMAP4rev1 NAMESPACE UIDPLUS\nmail_plugins = quota\n";
        server = Dovecot.start(withoutMove + "plugin {\n quota = maildir:mail\n quota_rule = *:messages=1\n}\n");
        server.mail()
                .deliver(
                        "INBOX",
                        mail("Ob jezeru naj bo več klopi.")
                                .replaceFirst("Message-ID: .*\r\n", "Date: Mon, 9 May 2022 10:00:00 +0200\r\n"));
        read(Map.of());
        eventually(() -> assertThat(reading.problems()).contains("OVERQUOTA"));
        assertThat(server.mail().flagged("INBOX")).isEqualTo(1);
        assertThat(reading.counted("accepted") + reading.counted("repeated")).isZero();
        reading.close();

        server.restart(withoutMove + "plugin {\n quota = maildir:mail\n quota_rule = *:messages=100\n}\n");
        read(Map.of());

        eventually(() -> assertThat(server.mail().messages("Processed")).hasSize(1));
        eventually(() -> assertThat(server.mail().messages("INBOX")).isEmpty());
        assertThat(server.mail().flagged("Processed")).isEqualTo(1);
        assertThat(reading.accepted()).isEqualTo(1);
    }

    @Test
    void aFolderThatTakesNothingKeepsOnlyItsOwnMessagesWaiting() throws Exception {
        server = Dovecot.start(PLAIN + "mail_plugins = acl\nplugin {\n acl = vfile\n}\n");
        server.mail().deliver("Held", mail("Prejšnje."));
        allow("Held", "lrs");
        server.mail().deliver("INBOX", mail(""));
        server.mail().deliver("INBOX", mail("Ob jezeru naj bo več klopi."));

        read(Map.of());

        eventually(() -> assertThat(server.mail().messages("Processed")).hasSize(1));
        eventually(() -> assertThat(reading.problems()).contains("NOPERM"));
        assertThat(reading.counted("held")).isZero();
        assertThat(server.mail().messages("INBOX")).hasSize(1);
        assertThat(reading.accepted()).isEqualTo(1);
    }

    @Test
    void aFolderThatMayOnlyBeReadIsNamed() throws Exception {
        server = Dovecot.start(PLAIN + "mail_plugins = acl\nplugin {\n acl = vfile\n}\n");
        server.mail().deliver("Predlogi", mail("Ob jezeru naj bo več klopi."));
        allow("Predlogi", "lr");

        read(Map.of("folders[Predlogi]", ""));

        eventually(() -> assertThat(reading.problems()).contains("Predlogi", "may only read"));
        assertThat(reading.accepted()).isZero();
    }

    private void allow(String folder, String rights) throws IOException {
        Files.writeString(server.mail().folder(folder).resolve("dovecot-acl"), "owner " + rights + "\n");
    }

    @Test
    void messagesThatAreNumberedAnewBetweenTwoRunsAreTakenOnce() throws Exception {
        server = Dovecot.start(PLAIN);
        server.mail().deliver("INBOX", mail("Ob jezeru naj bo več klopi."));
        read(Map.of());
        eventually(() -> assertThat(server.mail().messages("Processed")).hasSize(1));
        reading.close();

        server.mail().deliver("INBOX", mail("Na igrišču naj bo več sence."));
        server.mail().renumber("INBOX");
        server.mail().renumber("Processed");
        read(Map.of());

        eventually(() -> assertThat(server.mail().messages("Processed")).hasSize(2));
        assertThat(reading.accepted()).isEqualTo(2);
        assertThat(server.mail().messages("INBOX")).isEmpty();
    }

    @Test
    void messagesThatAreNumberedAnewWhileTheFolderIsOpenAreTakenOnce() throws Exception {
        server = Dovecot.start(PLAIN);
        server.mail().deliver("INBOX", mail("Ob jezeru naj bo več klopi."));
        read(Map.of());
        eventually(() -> assertThat(server.mail().messages("Processed")).hasSize(1));
        // Dovecot copies first: renumbered before it was removed as well, it would be a message that nobody has moved
        // yet.
        eventually(() -> assertThat(server.mail().messages("INBOX")).isEmpty());

        server.mail().renumber("INBOX");
        server.mail().deliver("INBOX", mail("Na igrišču naj bo več sence."));
        server.mail().deliver("INBOX", mail("Ob cesti manjkajo luči."));

        eventually(() -> assertThat(server.mail().messages("Processed")).hasSize(3));
        eventually(() -> assertThat(server.mail().messages("INBOX")).isEmpty());
        assertThat(reading.accepted()).isEqualTo(3);
    }

    @Test
    void withoutMoveAndUidplusMessagesAreCopiedAndMarked() throws Exception {
        server = Dovecot.start(PLAIN + "imap_capability = IMAP4rev1\n");
        server.mail().deliver("INBOX", mail("Ob jezeru naj bo več klopi."));

        read(Map.of());

        eventually(() -> assertThat(server.mail().messages("Processed")).hasSize(1));
        eventually(() -> assertThat(server.mail().messages("INBOX")).isEmpty());
        assertThat(server.mail().deleted("INBOX")).isEqualTo(1);
        assertThat(reading.accepted()).isEqualTo(1);
    }

    private void read(Map<String, String> settings) {
        reading = new Reading(server.port(), Dovecot.USER, Dovecot.PASSWORD, settings, accepted);
    }

    private void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    private static String mail(String text) {
        return "From: <ana@example.si>\r\nTo: " + Dovecot.USER + "\r\nSubject:\r\nMessage-ID: <" + UUID.randomUUID()
                + "@example.si>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
    }
}
