package si.odmev.ingest.mail.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.ingest.mail.erasure.Mails.US;
import static si.odmev.ingest.mail.erasure.Mails.answer;
import static si.odmev.ingest.mail.erasure.Mails.bounce;
import static si.odmev.ingest.mail.erasure.Mails.identity;
import static si.odmev.ingest.mail.erasure.Mails.mail;
import static si.odmev.ingest.mail.erasure.Mails.receipt;
import static si.odmev.ingest.mail.erasure.Mails.submission;
import static si.odmev.ingest.mail.erasure.Mails.withId;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import si.odmev.ingest.mail.erasure.MailTraces.Look;
import si.odmev.ingest.mail.erasure.TraceFinder.Found;
import si.odmev.ingest.mail.erasure.TraceFinder.Search;
import si.odmev.ingest.mail.mailbox.ErasedContents;
import si.odmev.ingest.mail.mailbox.MailAccount;
import si.odmev.ingest.mail.mailbox.News;
import si.odmev.ingest.mail.mailbox.UidCommands;
import si.odmev.ingest.mail.reading.MailLimits;

/** What becomes of mail in a real IMAP mailbox when its submission is erased. */
class MailEraserTest {
    private static final String PASSWORD = "geslo";

    @TempDir
    private Path directory;

    private final GreenMail server = new GreenMail(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withUser(US, US, PASSWORD));
    private Erasing erasing;

    @BeforeEach
    void start() {
        server.start();
        erasing = erasing();
    }

    private Erasing erasing() {
        return new Erasing(server.getImap().getPort(), US, PASSWORD, directory.resolve("erasures.db"));
    }

    @AfterEach
    void stop() throws Exception {
        erasing.close();
        server.stop();
    }

    @Test
    void theMailAndWhatBelongsToItGoAndTheOthersStay() throws Exception {
        String mail = withId("<a@example.si>", "Klopi.");
        String other = withId("<b@example.si>", "Senca.");
        UUID erased = submission(mail);
        UUID kept = submission(other);
        String wishInAnswer = answer(erased, "Še ena pobuda: več luči.");
        put("Processed", mail, other, wishInAnswer);
        put("Ignored", answer(erased, "Hvala!"), bounce(erased), answer(kept, "Tudi hvala!"), bounce(kept));
        put("Held", mail("Message-ID: <c@example.si>\r\n", "Drugo."));
        put("INBOX", mail);
        erasing.start();

        erasing.erase(erased);

        eventually(() -> assertThat(erasing.removed()).isEqualTo(4));
        assertThat(raw("Processed")).hasSize(2).noneMatch(text -> text.contains("Klopi"));
        assertThat(raw("Ignored")).hasSize(2).allMatch(text -> text.contains(kept.toString()));
        assertThat(raw("Held")).hasSize(1).allMatch(text -> text.contains("Drugo."));
        assertThat(raw("INBOX")).isEmpty();
        assertThat(erasing.health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void aMailThatWasNeverAcceptedStaysThoughItHasTheMessageIdOfAnErasedOne() throws Exception {
        String mail = withId("<same@example.si>", "Klopi.");
        String strangers = withId("<same@example.si>", "Luči.");
        put("Processed", mail);
        put("INBOX", strangers, mail);
        put("Ignored", strangers);
        put("Held", strangers, mail);
        erasing.start();

        erasing.erase(submission(mail));

        eventually(() -> assertThat(erasing.left()).isEqualTo(Map.of("INBOX", 1, "Ignored", 1, "Held", 1)));
        assertThat(raw("Processed")).isEmpty();
        for (String folder : List.of("INBOX", "Ignored", "Held")) {
            assertThat(raw(folder)).hasSize(1).allMatch(text -> text.contains("Luči"));
        }
        assertThat(erasing.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(erasing.traces().of(submission(mail)))
                .isEqualTo(new Look.Found(3, List.of("INBOX", "Ignored", "Held")));
    }

    @Test
    void aMailThatIsTooLargeToReadStaysThoughItHasTheMessageIdOfAnErasedOne() throws Exception {
        String mail = withId("<same@example.si>", "Klopi.");
        put("Processed", mail);
        put("Held", withId("<same@example.si>", ("x".repeat(998) + "\r\n").repeat(MailLimits.MAX_BYTES / 1000 + 1)));
        erasing.start();

        erasing.erase(submission(mail));

        eventually(() -> assertThat(erasing.left()).isEqualTo(Map.of("Held", 1)));
        assertThat(raw("Processed")).isEmpty();
        assertThat(folder("Held").getMessageCount()).isEqualTo(1);
    }

    @Test
    void anAnswerThatNobodyHasReadIsNamedUntilAPersonTakesItAway() throws Exception {
        String mail = withId("<a@example.si>", "Klopi.");
        UUID erased = submission(mail);
        put("Processed", mail);
        put("Held", answer(erased, "Še več luči."));
        erasing.start();

        erasing.erase(erased);

        eventually(() -> assertThat(erasing.left()).isEqualTo(Map.of("Held", 1)));
        assertThat(raw("Held")).hasSize(1);
        assertThat(erasing.traces().of(erased)).isEqualTo(new Look.Found(1, List.of("Held")));
        folder("Held").deleteAllMessages();
        eventually(() -> assertThat(erasing.left()).isNull());
    }

    @Test
    void aCopyThatIsHeldLaterIsKnownByItsContent() throws Exception {
        String mail = withId("<same@example.si>", "Klopi.");
        put("Processed", mail);
        put("Held");
        erasing.start();
        erasing.erase(submission(mail));
        eventually(() -> assertThat(erasing.removed()).isEqualTo(1));

        put("Held", withId("<same@example.si>", "Luči."), mail);

        eventually(() -> assertThat(erasing.removed()).isEqualTo(2));
        assertThat(raw("Held")).hasSize(1).allMatch(text -> text.contains("Luči"));
    }

    /** A server that numbers its messages anew gives the UIDs to others. */
    @Test
    void aMessageThatHasTheUidOfAFoundOneByNowStays() throws Exception {
        String mail = withId("<a@example.si>", "Klopi.");
        put("Processed", mail, withId("<b@example.si>", "Senca."));
        var contents = new ErasedContents();
        var finder = new TraceFinder(id -> false, contents);
        var cleaner = new FolderCleaner(submission(mail)::equals, new Places(null), finder, erasing.status());
        try (MailAccount account = MailAccount.connect(erasing.connection());
                IMAPFolder folder = account.select("Processed")) {
            var search = new Search(submission(mail)::equals, 1, Places.Role.PROCESSED);
            Found found = finder.find(folder, new UidCommands(account, folder), search);
            long uid = found.sure().keySet().iterator().next();
            var news = new News(folder);

            cleaner.remove(
                    account,
                    folder,
                    news,
                    new Found(Map.of(uid + 1, found.sure().get(uid)), Set.of()));
            assertThat(raw("Processed")).hasSize(2);

            cleaner.remove(account, folder, news, found);
            assertThat(raw("Processed")).hasSize(1).allMatch(text -> text.contains("Senca"));
        }
    }

    @Test
    void whatAnEarlierProcessErasedIsRemovedAtTheNextStart() throws Exception {
        String mail = withId("<a@example.si>", "Klopi.");
        erasing.erase(submission(mail));
        erasing.close();
        put("Processed", mail);

        erasing = erasing().start();

        eventually(() -> assertThat(raw("Processed")).isEmpty());
    }

    /** A crash between the mark and the expunging. */
    @Test
    void aMessageThatWasMarkedAndNotRemovedIsRemovedLater() throws Exception {
        String mail = withId("<a@example.si>", "Klopi.");
        String theirs = withId("<b@example.si>", "Senca.");
        append("Processed", mail, new Flags(Flags.Flag.DELETED));
        append("Processed", theirs, new Flags(Flags.Flag.DELETED));
        erasing.start();

        erasing.erase(submission(mail));

        eventually(() -> assertThat(raw("Processed")).hasSize(1).allMatch(text -> text.contains("Senca")));
    }

    @Test
    void whatIsDeliveredAgainOrAnsweredLaterIsRemovedToo() throws Exception {
        String mail = withId("<a@example.si>", "Klopi.");
        UUID erased = submission(mail);
        put("Processed", mail, withId("<b@example.si>", "Senca."));
        put("Ignored");
        erasing.start();
        erasing.erase(erased);
        eventually(() -> assertThat(erasing.removed()).isEqualTo(1));

        put("Processed", mail);
        put("Ignored", answer(erased, "Hvala!"));

        eventually(() -> assertThat(erasing.removed()).isEqualTo(3));
        assertThat(raw("Processed")).hasSize(1);
        assertThat(raw("Ignored")).isEmpty();
    }

    @Test
    void aMailWithoutAMessageIdIsKnownByItsContent() throws Exception {
        String mail = mail("", "Klopi.");
        put("Processed", mail, mail("", "Senca."));
        erasing.start();

        erasing.erase(submission(raw("Processed").getFirst()));

        eventually(() -> assertThat(raw("Processed")).hasSize(1).allMatch(text -> text.contains("Senca")));
    }

    @Test
    void theMailOfAnotherSubmissionWithTheSameMessageIdStays() throws Exception {
        put("Processed", withId("<same@example.si>", "Klopi."), withId("<same@example.si>", "Senca."));
        String second = raw("Processed").get(1);
        erasing.kept.add(identity(second).contentId());
        erasing.start();

        erasing.erase(submission(second));

        eventually(() -> assertThat(raw("Processed")).hasSize(1).allMatch(text -> text.contains("Senca")));
    }

    @Test
    void ofTwoMailsWithTheSameMessageIdTheLaterOneCanBeErasedAlone() throws Exception {
        put("Processed", withId("<same@example.si>", "Klopi."), withId("<same@example.si>", "Senca."));
        String second = raw("Processed").get(1);
        erasing.kept.add(submission(second));
        erasing.start();

        erasing.erase(identity(second).contentId());

        eventually(() -> assertThat(raw("Processed")).hasSize(1).allMatch(text -> text.contains("Klopi")));
    }

    @Test
    void operatorsAreToldWhenTheMailboxIsAwayForTooLong() throws Exception {
        String mail = withId("<a@example.si>", "Klopi.");
        put("Processed", mail);
        server.getImap().stopService();
        erasing.start();

        erasing.erase(submission(mail));

        eventually(() -> assertThat(erasing.health().getDetails()).containsKey("problems"));
        assertThat(erasing.health().getStatus().getCode()).isEqualTo("UP");
        erasing.skip(Erasing.WITHIN);
        assertThat(erasing.health().getStatus().getCode()).isEqualTo("DOWN");
    }

    @Test
    void aRestartDoesNotShortenTheTimeThatAnErasureWaitsForTheMailbox() throws Exception {
        String first = withId("<a@example.si>", "Klopi.");
        String second = withId("<b@example.si>", "Luči.");
        put("Processed", first, second);
        erasing.start();
        erasing.erase(submission(first));
        eventually(() -> assertThat(erasing.removed()).isEqualTo(1));
        eventually(() -> assertThat(erasing.health().getDetails()).containsEntry("dueForSeconds", 0L));
        server.getImap().stopService();
        erasing.erase(submission(second), Instant.now().minus(Erasing.WITHIN.multipliedBy(100)));
        eventually(() -> assertThat(erasing.health().getStatus().getCode()).isEqualTo("DOWN"));

        erasing.close();
        erasing = erasing();
        erasing.start();

        eventually(() -> assertThat(erasing.health().getDetails()).containsKey("problems"));
        assertThat(erasing.health().getStatus().getCode()).isEqualTo("DOWN");
    }

    @Test
    void whatAnEarlierProcessRemovedIsNotSaidToWait() throws Exception {
        String mail = withId("<a@example.si>", "Klopi.");
        put("Processed", mail);
        erasing.start();
        erasing.erase(submission(mail), Instant.now().minus(Erasing.WITHIN.multipliedBy(100)));
        eventually(() -> assertThat(erasing.removed()).isEqualTo(1));
        eventually(() -> assertThat(erasing.health().getDetails()).containsEntry("dueForSeconds", 0L));

        erasing.close();
        server.getImap().stopService();
        erasing = erasing();
        erasing.start();

        eventually(() -> assertThat(erasing.health().getDetails()).containsKey("problems"));
        assertThat(erasing.health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void aLookTellsWhereThereIsSomething() throws Exception {
        String mail = withId("<a@example.si>", "Klopi.");
        UUID id = submission(mail);
        put("Processed", mail, answer(id, "Še ena pobuda."));
        put("Ignored", bounce(id));
        put("Župan", mail);
        put("Poslano", receipt(id));
        put("Held");

        assertThat(erasing.traces().of(id))
                .isEqualTo(new Look.Found(4, List.of("Ignored", "Processed", "Poslano", "Župan")));
        assertThat(erasing.traces().of(UUID.randomUUID())).isInstanceOf(Look.Nothing.class);
    }

    @Test
    void aLookThatCannotBeMadeSaysSo() {
        server.getImap().stopService();

        assertThat(erasing.traces().of(UUID.randomUUID())).isInstanceOf(Look.NotLooked.class);
        assertThat(new MailTraces(null, null, id -> false, new ErasedContents(), System::nanoTime)
                        .of(UUID.randomUUID()))
                .isInstanceOf(Look.NoMailbox.class);
    }

    private void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    private GreenMailUser user() {
        return server.getUserManager().getUserByEmail(US);
    }

    private MailFolder folder(String name) throws Exception {
        var imap = server.getManagers().getImapHostManager();
        if (name.equals("INBOX")) {
            return imap.getInbox(user());
        }
        MailFolder found = imap.getFolder(user(), name);
        return found == null ? imap.createMailbox(user(), name) : found;
    }

    private void put(String folder, String... mails) throws Exception {
        folder(folder);
        for (String mail : mails) {
            append(folder, mail, new Flags());
        }
    }

    private void append(String folder, String mail, Flags flags) throws Exception {
        var message = new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
        folder(folder).appendMessage(message, flags, new Date());
    }

    private List<String> raw(String folder) throws Exception {
        var mails = new ArrayList<String>();
        for (StoredMessage message : folder(folder).getMessages()) {
            var bytes = new ByteArrayOutputStream();
            message.getMimeMessage().writeTo(bytes);
            mails.add(bytes.toString(StandardCharsets.UTF_8));
        }
        return mails;
    }
}
