package si.odmev.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A real SMTP and IMAP server with the mailbox that is read, and one for whoever is written to. */
final class TestMailServer implements AutoCloseable {
    static final String US = "predlogi@velenje.test";
    private static final String PASSWORD = "geslo";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(),
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort()
            })
            .withConfiguration(GreenMailConfiguration.aConfig().withUser(US, US, PASSWORD));

    TestMailServer() {
        server.start();
    }

    /** Has it read by the service under test, which also answers by it. */
    void configure(DynamicPropertyRegistry properties) {
        properties.add("odmev.public-url", () -> "https://odmev.example");
        properties.add("odmev.mail.from", () -> US);
        properties.add("odmev.mail.longest-wait", () -> "1s");
        // GreenMail refuses an empty one.
        properties.add("odmev.mail.envelope-sender", () -> US);
        for (String protocol : List.of("imap", "smtp")) {
            properties.add("odmev.mail." + protocol + ".host", () -> "127.0.0.1");
            properties.add("odmev.mail." + protocol + ".security", () -> "none");
            properties.add("odmev.mail." + protocol + ".username", () -> US);
            properties.add("odmev.mail." + protocol + ".password", () -> PASSWORD);
        }
        properties.add("odmev.mail.imap.port", this::imapPort);
        properties.add("odmev.mail.smtp.port", () -> server.getSmtp().getPort());
    }

    int imapPort() {
        return server.getImap().getPort();
    }

    static String anybody() {
        return "obcan-" + UUID.randomUUID() + "@example.si";
    }

    /**
     * A plain message.
     *
     * @param messageId null for any
     */
    static String mail(String from, String subject, String messageId, String text) {
        return "From: <" + from + ">\r\nTo: " + US + "\r\nSubject: " + subject + "\r\n"
                + "Message-ID: " + (messageId == null ? "<" + UUID.randomUUID() + "@example.si>" : messageId)
                + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
    }

    void deliver(String... mails) throws MessagingException {
        for (String mail : mails) {
            user().deliver(parsed(mail));
        }
    }

    /** Puts a message into one of our folders, as an earlier reader left it there. */
    void leave(String folder, String mail, Flags flags)
            throws MessagingException, FolderException, AuthorizationException {
        var imap = server.getManagers().getImapHostManager();
        MailFolder found = imap.getFolder(user(), folder);
        (found == null ? imap.createMailbox(user(), folder) : found).appendMessage(parsed(mail), flags, new Date());
    }

    private static MimeMessage parsed(String mail) throws MessagingException {
        var bytes = new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
        return new MimeMessage(Session.getInstance(new Properties()), bytes);
    }

    private GreenMailUser user() {
        return server.getUserManager().getUserByEmail(US);
    }

    void awaitEmptyInbox() {
        await().untilAsserted(() -> assertThat(messages(US, "INBOX")).isEmpty());
    }

    /** What lies in somebody's folder. */
    List<StoredMessage> messages(String address, String folder) {
        var user = server.getUserManager().getUserByEmail(address);
        if (user == null) {
            return List.of();
        }
        var imap = server.getManagers().getImapHostManager();
        MailFolder found = folder.equals("INBOX") ? inbox(user) : imap.getFolder(user, folder);
        return found == null ? List.of() : found.getMessages();
    }

    private MailFolder inbox(GreenMailUser user) {
        try {
            return server.getManagers().getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    List<StoredMessage> flagged(String folder) {
        return messages(US, folder).stream()
                .filter(message -> message.isSet(Flags.Flag.FLAGGED))
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
