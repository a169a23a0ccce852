package si.odmev.ingest.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.ingest.intake.MemoryLog;

/** Mail from a real IMAP server to intake, and the answer over real SMTP. */
@SpringBootTest(classes = EdgesWithoutKafka.class)
@DirtiesContext
class EmailChannelTest {
    private static final String US = "predlogi@velenje.test";
    private static final GreenMail SERVER = new GreenMail(new ServerSetup[] {
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(),
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort()
            })
            .withConfiguration(GreenMailConfiguration.aConfig().withUser(US, US, "geslo"));

    private final MemoryLog log;

    @Autowired
    EmailChannelTest(MemoryLog log) {
        this.log = log;
    }

    @BeforeAll
    static void start() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry properties) {
        start();
        properties.add("odmev.public-url", () -> "https://odmev.example");
        properties.add("odmev.mail.from", () -> US);
        // GreenMail refuses an empty one.
        properties.add("odmev.mail.envelope-sender", () -> US);
        for (String protocol : List.of("imap", "smtp")) {
            properties.add("odmev.mail." + protocol + ".host", () -> "127.0.0.1");
            properties.add("odmev.mail." + protocol + ".security", () -> "none");
            properties.add("odmev.mail." + protocol + ".username", () -> US);
            properties.add("odmev.mail." + protocol + ".password", () -> "geslo");
        }
        properties.add("odmev.mail.imap.port", () -> SERVER.getImap().getPort());
        properties.add("odmev.mail.smtp.port", () -> SERVER.getSmtp().getPort());
    }

    @Test
    void aMailBecomesOneSubmissionWhateverItIsDeliveredAndItsSenderGetsOneAnswer() throws Exception {
        int before = log.accepted();
        String sender = anybody();
        String mail = mail(sender, "Klopi ob jezeru", "<klopi@example.si>", "Ob jezeru naj bo več klopi in dreves.");

        deliver(mail, mail);
        awaitEmptyInbox();
        deliver(mail);
        awaitEmptyInbox();

        await().untilAsserted(() -> assertThat(messages(sender, "INBOX")).hasSize(1));
        assertThat(log.accepted()).isEqualTo(before + 1);
        MimeMessage answer = messages(sender, "INBOX").getFirst().getMimeMessage();
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(answer.getHeader("In-Reply-To")).containsExactly("<klopi@example.si>");
        assertThat(answer.getSubject()).startsWith("Sprejeli smo vaše sporočilo (VEL-");
        assertThat(answer.getContent().toString()).contains("https://odmev.example/receipts/");
        await().untilAsserted(() -> assertThat(flagged("Processed")).isEmpty());
    }

    @Test
    void whoWritesInEnglishIsAnsweredInEnglish() throws Exception {
        String sender = anybody();

        deliver(mail(sender, "Benches", null, "There should be more benches at the lake, and they should be of wood."));

        await().untilAsserted(() -> assertThat(messages(sender, "INBOX")).hasSize(1));
        assertThat(messages(sender, "INBOX").getFirst().getMimeMessage().getSubject())
                .startsWith("We have received your message");
    }

    @Test
    void whatNoPersonWroteIsNeitherFeedbackNorAnswered() throws Exception {
        int before = log.accepted();
        int ignored = messages(US, "Ignored").size();
        String sender = anybody();

        deliver("Auto-Submitted: auto-replied\r\n" + mail(sender, "Odsoten", null, "Sem na dopustu."));

        await().untilAsserted(() -> assertThat(messages(US, "Ignored")).hasSize(ignored + 1));
        assertThat(log.accepted()).isEqualTo(before);
        assertThat(flagged("Ignored")).isEmpty();
    }

    @Test
    void whatCannotBeTakenIsHeldAndKeepsNobodyWaiting() throws Exception {
        int before = log.accepted();
        int held = messages(US, "Held").size();

        deliver(
                mail(anybody(), "", null, ""),
                mail(anybody(), "Dolgo", null, "beseda ".repeat(3_000)),
                mail(anybody(), "Za njima", null, "Na šolski poti manjka pločnik."));

        await().untilAsserted(() -> assertThat(messages(US, "Held")).hasSize(held + 2));
        await().untilAsserted(() -> assertThat(log.accepted()).isEqualTo(before + 1));
    }

    @Test
    void mailWaitsInTheInboxWhileItCannotBeStored() throws Exception {
        int before = log.accepted();
        log.goAway();
        deliver(mail(anybody(), "Luči", null, "Na Šaleški cesti manjkajo luči."));

        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(messages(US, "INBOX")).hasSize(1));
        log.comeBack();

        awaitEmptyInbox();
        assertThat(log.accepted()).isEqualTo(before + 1);
    }

    private static String anybody() {
        return "obcan-" + UUID.randomUUID() + "@example.si";
    }

    private static String mail(String from, String subject, String messageId, String text) {
        return "From: <" + from + ">\r\nTo: " + US + "\r\nSubject: " + subject + "\r\n"
                + "Message-ID: " + (messageId == null ? "<" + UUID.randomUUID() + "@example.si>" : messageId)
                + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
    }

    private static void deliver(String... mails) throws MessagingException {
        var user = SERVER.getUserManager().getUserByEmail(US);
        for (String mail : mails) {
            var bytes = new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
            user.deliver(new MimeMessage(Session.getInstance(new Properties()), bytes));
        }
    }

    private static void awaitEmptyInbox() {
        await().untilAsserted(() -> assertThat(messages(US, "INBOX")).isEmpty());
    }

    private static List<StoredMessage> messages(String address, String folder) throws FolderException {
        var user = SERVER.getUserManager().getUserByEmail(address);
        if (user == null) {
            return List.of();
        }
        var imap = SERVER.getManagers().getImapHostManager();
        MailFolder found = folder.equals("INBOX") ? imap.getInbox(user) : imap.getFolder(user, folder);
        return found == null ? List.of() : found.getMessages();
    }

    private static List<StoredMessage> flagged(String folder) throws FolderException {
        return messages(US, folder).stream()
                .filter(message -> message.isSet(Flags.Flag.FLAGGED))
                .toList();
    }
}
