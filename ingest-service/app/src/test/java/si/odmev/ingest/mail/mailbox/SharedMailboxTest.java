package si.odmev.ingest.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import si.odmev.ingest.mail.mailbox.MailProperties.Security;
import si.odmev.ingest.mail.mailbox.MailProperties.Server;

/** Somebody else takes a message out of the folder while it is read: a mail program, or another instance. */
class SharedMailboxTest {
    private static final String US = "predlogi@velenje.test";
    private static final String PASSWORD = "geslo";
    private static final String ELSEWHERE = "Obravnavano \"2022\"";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final GreenMail server = new GreenMail(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withUser(US, US, PASSWORD));
    private final List<Mailbox> open = new ArrayList<>();

    @BeforeEach
    void threeMailsCome() {
        server.start();
        List.of("prvo", "drugo", "tretje").forEach(this::deliver);
    }

    private void deliver(String subject) {
        GreenMailUser user = server.getUserManager().getUserByEmail(US);
        user.deliver(GreenMailUtil.createTextEmail(
                US, "ana@example.org", subject, "Klopi.", server.getImap().getServerSetup()));
    }

    @AfterEach
    void stop() throws MessagingException {
        for (Mailbox mailbox : open) {
            mailbox.close();
        }
        server.stop();
        timer.shutdownNow();
    }

    @Test
    void whatIsMarkedAndMovedIsWhatWasRead() throws Exception {
        Mailbox ours = mailbox();
        List<IMAPMessage> read = ours.batches(ours.messages()).getFirst();
        Mailbox theirs = mailbox();
        List<IMAPMessage> seenByThem = theirs.batches(theirs.messages()).getFirst();
        theirs.require("Drugam", ELSEWHERE);
        theirs.move(seenByThem.subList(0, 1), "Drugam");

        ours.markAnswerDue(read.subList(1, 2));
        ours.move(read.subList(1, 2), ELSEWHERE);

        assertThat(subjects("Drugam")).containsExactly("prvo");
        assertThat(subjects(ELSEWHERE)).containsExactly("drugo");
        assertThat(subjects("INBOX")).containsExactly("tretje");
        assertThat(messages(ELSEWHERE)).allMatch(message -> message.isSet(Flags.Flag.FLAGGED));
        assertThat(messages("INBOX")).noneMatch(message -> message.isSet(Flags.Flag.FLAGGED));
    }

    @Test
    void whatSomebodyElseHasTakenIsLeftToThem() throws Exception {
        Mailbox ours = mailbox();
        List<IMAPMessage> read = ours.batches(ours.messages()).getFirst();
        Mailbox theirs = mailbox();
        theirs.require("Drugam", ELSEWHERE);
        theirs.move(theirs.batches(theirs.messages()).getFirst(), "Drugam");

        ours.move(read, ELSEWHERE);

        assertThat(subjects("Drugam")).containsExactly("prvo", "drugo", "tretje");
        assertThat(subjects(ELSEWHERE)).isEmpty();
    }

    /** GreenMail announces 1 message, which is no news to somebody who knew of 3, and then that these went. */
    @Test
    void aMessageThatTheServerDidNotAnnounceIsNotOverlooked() throws Exception {
        Mailbox ours = mailbox();
        assertThat(ours.messages()).hasSize(3);
        Mailbox theirs = mailbox();
        theirs.require("Drugam");
        theirs.move(theirs.batches(theirs.messages()).getFirst(), "Drugam");
        deliver("četrto");
        ours.count("Drugam");

        assertThatThrownBy(ours::messages)
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("announce");

        assertThat(mailbox().messages()).hasSize(1);
    }

    private Mailbox mailbox() throws MessagingException {
        var account = new Server("127.0.0.1", server.getImap().getPort(), Security.NONE, US, PASSWORD, "", "");
        var connection =
                new MailConnection(account, "imap", Duration.ofSeconds(10), new DefaultSslBundleRegistry(), timer);
        Mailbox mailbox = Mailbox.open(connection, "INBOX");
        open.add(mailbox);
        return mailbox;
    }

    private List<StoredMessage> messages(String folder) {
        var imap = server.getManagers().getImapHostManager();
        return imap.getFolder(server.getUserManager().getUserByEmail(US), folder)
                .getMessages();
    }

    private List<String> subjects(String folder) throws MessagingException {
        var subjects = new ArrayList<String>();
        for (StoredMessage message : messages(folder)) {
            subjects.add(message.getMimeMessage().getSubject());
        }
        return subjects;
    }
}
