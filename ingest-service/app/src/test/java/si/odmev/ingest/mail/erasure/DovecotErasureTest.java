package si.odmev.ingest.mail.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static si.odmev.ingest.mail.erasure.Mails.answer;
import static si.odmev.ingest.mail.erasure.Mails.receipt;
import static si.odmev.ingest.mail.erasure.Mails.submission;
import static si.odmev.ingest.mail.erasure.Mails.withId;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import si.odmev.ingest.mail.Dovecot;
import si.odmev.ingest.mail.erasure.MailTraces.Look;

/** The same in Dovecot, whose files are searched afterwards. */
class DovecotErasureTest {
    private static final String NAMESPACE = """
        namespace inbox {
          inbox = yes
          prefix = INBOX.
          separator = .
          mailbox Poslano {
            special_use = \\Sent
            auto = create
          }
        }
        """;

    @TempDir
    private Path directory;

    private Dovecot server;
    private Erasing erasing;

    @BeforeEach
    void requireDovecot() {
        assumeTrue(Dovecot.isInstalled(), "SKIPPED: Dovecot is not installed (Debian: apt-get install dovecot-imapd)");
    }

    @AfterEach
    void stop() throws Exception {
        if (erasing != null) {
            erasing.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private void start(String more) throws Exception {
        server = Dovecot.start(NAMESPACE + more);
        erasing = new Erasing(server.port(), Dovecot.USER, Dovecot.PASSWORD, directory.resolve("erasures.db"));
    }

    @Test
    void noFileHoldsTheWordsAfterwards() throws Exception {
        start("");
        String mail = withId("<a@example.si>", "Zvončkljavček naj stoji ob jezeru.");
        UUID id = submission(mail);
        server.mail().deliver("Processed", mail);
        server.mail().deliver("Processed", withId("<b@example.si>", "Senca."));
        server.mail().deliver("Poslano", receipt(id));
        server.mail().deliver("Ignored", answer(id, "> Zvončkljavček naj stoji ob jezeru.\r\n\r\nHvala!"));
        String words = latin("Zvončkljavček");
        assertThat(server.mail().filesWith(words)).hasSize(2);
        assertThat(server.mail().filesWith(id.toString())).hasSize(2);
        erasing.start();

        erasing.erase(id);

        eventually(() -> assertThat(erasing.removed()).isEqualTo(3));
        assertThat(server.mail().filesWith(words)).isEmpty();
        assertThat(server.mail().filesWith("Hvala")).isEmpty();
        assertThat(server.mail().messages("Processed")).hasSize(1);
        assertThat(erasing.traces().of(id)).isInstanceOf(Look.Nothing.class);
    }

    private static String latin(String words) {
        return new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void withoutUidplusOnlyOursIsRemovedAndTheMarksOfOthersStay() throws Exception {
        start("imap_capability = IMAP4rev1 NAMESPACE\n");
        String mail = withId("<a@example.si>", "Klopi.");
        server.mail().deliver("Processed", mail, "S");
        server.mail().deliver("Processed", withId("<b@example.si>", "Senca."), "ST");
        server.mail().deliver("Processed", withId("<c@example.si>", "Luči."), "S");
        erasing.start();

        erasing.erase(submission(mail));

        eventually(() -> assertThat(erasing.removed()).isEqualTo(1));
        assertThat(server.mail().messages("Processed")).hasSize(1).allMatch(text -> text.contains("c@example.si"));
        assertThat(server.mail().deleted("Processed")).isEqualTo(1);
    }

    /** Servers refuse a line that is too long (RFC 7162, 4). */
    @Test
    void withoutUidplusErasingGoesOnHoweverManyMessagesAreMarkedAsDeleted() throws Exception {
        start("imap_capability = IMAP4rev1 NAMESPACE\nimap_max_line_length = 4 k\n");
        String mail = withId("<a@example.si>", "Klopi.");
        server.mail().deliver("Processed", mail, "S");
        int marked = 1_300;
        for (int i = 0; i < marked; i++) {
            server.mail().deliver("Processed", withId("<" + i + "@example.si>", "Senca."), "ST");
        }
        erasing.start();

        erasing.erase(submission(mail));

        eventually(() -> assertThat(server.mail().messages("Processed")).isEmpty());
        eventually(() -> assertThat(server.mail().deleted("Processed")).isEqualTo(marked));
        eventually(() -> assertThat(erasing.removed()).isEqualTo(1));
        assertThat(erasing.health().getDetails()).doesNotContainKey("problems");
    }

    @Test
    void aFolderThatMayNotBeChangedIsNamedAndKeepsNoOtherWaiting() throws Exception {
        start("mail_plugins = acl\nplugin {\n acl = vfile\n}\n");
        String mail = withId("<a@example.si>", "Klopi.");
        UUID id = submission(mail);
        server.mail().deliver("Processed", mail);
        Files.writeString(server.mail().folder("Processed").resolve("dovecot-acl"), "owner lr\n");
        server.mail().deliver("Ignored", answer(id, "Hvala!"));
        erasing.start();

        erasing.erase(id);

        eventually(() -> assertThat(server.mail().messages("Ignored")).isEmpty());
        eventually(() -> assertThat(erasing.health().getDetails().toString()).contains("Processed"));
        erasing.skip(Erasing.WITHIN);
        assertThat(erasing.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(erasing.traces().of(id)).isEqualTo(new Look.Found(1, List.of("INBOX.Processed")));
    }

    @Test
    void aFullMailboxKeepsNoErasureWaiting() throws Exception {
        start("mail_plugins = quota\nplugin {\n quota = maildir:mail\n quota_rule = *:messages=1\n}\n");
        String mail = withId("<a@example.si>", "Klopi.");
        server.mail().deliver("Processed", mail);
        server.mail().deliver("Processed", withId("<b@example.si>", "Senca."));
        erasing.start();

        erasing.erase(submission(mail));

        eventually(() -> assertThat(erasing.removed()).isEqualTo(1));
        assertThat(server.mail().messages("Processed")).hasSize(1);
    }

    @Test
    void aFolderThatIsNumberedAnewIsLookedThroughFromItsBeginning() throws Exception {
        start("");
        String mail = withId("<a@example.si>", "Klopi.");
        server.mail().deliver("Processed", mail);
        server.mail().deliver("Processed", withId("<b@example.si>", "Senca."));
        server.mail().deliver("Processed", withId("<c@example.si>", "Luči."));
        erasing.start();
        erasing.erase(submission(mail));
        eventually(() -> assertThat(erasing.removed()).isEqualTo(1));

        server.mail().renumber("Processed");
        server.mail().deliver("Processed", mail);

        eventually(() -> assertThat(erasing.removed()).isEqualTo(2));
        assertThat(server.mail().messages("Processed")).hasSize(2);
    }

    @Test
    void aFolderOfManyIsLookedThroughToItsEnd() throws Exception {
        start("");
        int many = 1_300;
        for (int i = 0; i < many; i++) {
            server.mail().deliver("Processed", withId("<" + i + "@example.si>", "Klopi " + i + "."));
        }
        erasing.start();

        for (int i : List.of(0, 511, 512, many - 1)) {
            erasing.erase(submission(withId("<" + i + "@example.si>", "")));
        }

        eventually(() -> assertThat(erasing.removed()).isEqualTo(4));
        assertThat(server.mail().messages("Processed")).hasSize(many - 4);
    }

    private void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
