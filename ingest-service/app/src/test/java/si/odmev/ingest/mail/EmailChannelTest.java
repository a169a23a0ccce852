package si.odmev.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static si.odmev.ingest.mail.TestMailServer.US;
import static si.odmev.ingest.mail.TestMailServer.anybody;
import static si.odmev.ingest.mail.TestMailServer.mail;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.ingest.intake.MemoryLog;

/** Mail from a real IMAP server to intake, and the answer over real SMTP. */
@SpringBootTest(classes = EdgesWithoutKafka.class)
@DirtiesContext
class EmailChannelTest {
    private static final TestMailServer SERVER = new TestMailServer();

    private final MemoryLog log;
    private final MeterRegistry meters;
    private final WebApplicationContext context;

    @Autowired
    EmailChannelTest(MemoryLog log, MeterRegistry meters, WebApplicationContext context) {
        this.log = log;
        this.meters = meters;
        this.context = context;
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry properties) {
        SERVER.configure(properties);
    }

    @Test
    void aMailBecomesOneSubmissionWhateverItIsDeliveredAndItsSenderGetsOneAnswer() throws Exception {
        int before = log.accepted();
        String sender = anybody();
        String mail = mail(sender, "Klopi ob jezeru", "<klopi@example.si>", "Ob jezeru naj bo več klopi in dreves.");

        SERVER.deliver(mail, mail);
        SERVER.awaitEmptyInbox();
        SERVER.deliver(mail);
        SERVER.awaitEmptyInbox();

        await().untilAsserted(() -> assertThat(SERVER.messages(sender, "INBOX")).hasSize(1));
        assertThat(log.accepted()).isEqualTo(before + 1);
        MimeMessage answer = SERVER.messages(sender, "INBOX").getFirst().getMimeMessage();
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(answer.getHeader("In-Reply-To")).containsExactly("<klopi@example.si>");
        assertThat(answer.getSubject()).startsWith("Sprejeli smo vaše sporočilo (VEL-");
        assertThat(answer.getContent().toString()).contains("https://odmev.example/receipts/");
        await().untilAsserted(() -> assertThat(SERVER.flagged("Processed")).isEmpty());
    }

    @Test
    void whoSendsSomebodysMailAgainUnderAnotherAddressGetsNoReceipt() throws Exception {
        int before = log.accepted();
        String author = anybody();
        String thief = anybody();
        String words = "Ob jezeru naj bo tudi igrišče za psa.";
        String mail = mail(author, "Igrišče", "<igrisce@example.si>", words);
        SERVER.deliver(mail);
        await().untilAsserted(() -> assertThat(SERVER.messages(author, "INBOX")).hasSize(1));

        SERVER.deliver(mail(thief, "Igrišče", "<igrisce@example.si>", words), "Reply-To: <" + thief + ">\r\n" + mail);
        SERVER.awaitEmptyInbox();
        String next = anybody();
        SERVER.deliver(mail(next, "Naslednja", null, "Na igrišču naj bo več sence."));

        // Answers are sent in turn, so none is on its way to the thief any more.
        await().untilAsserted(() -> assertThat(SERVER.messages(next, "INBOX")).hasSize(1));
        assertThat(SERVER.messages(thief, "INBOX")).isEmpty();
        assertThat(SERVER.messages(author, "INBOX")).hasSize(1);
        assertThat(log.accepted()).isEqualTo(before + 2);
    }

    @Test
    void theSameWordsUnderTheSameSubjectByFivePeopleAreFiveSubmissions() throws Exception {
        int before = log.accepted();
        String[] mails = IntStream.range(0, 5)
                .mapToObj(i -> mail(anybody(), "Klopi", null, "Na Titovem trgu naj bo več klopi."))
                .toArray(String[]::new);

        SERVER.deliver(mails);
        SERVER.awaitEmptyInbox();

        assertThat(log.accepted()).isEqualTo(before + mails.length);
    }

    @Test
    void whoWritesInEnglishIsAnsweredInEnglish() throws Exception {
        String sender = anybody();

        SERVER.deliver(
                mail(sender, "Benches", null, "There should be more benches at the lake, and they should be of wood."));

        await().untilAsserted(() -> assertThat(SERVER.messages(sender, "INBOX")).hasSize(1));
        assertThat(SERVER.messages(sender, "INBOX").getFirst().getMimeMessage().getSubject())
                .startsWith("We have received your message");
    }

    /** The mail library would send one byte of each such letter: the answer would go to a stranger, with an "a" in place of the "š". */
    @Test
    void anAnswerGoesToNobodyRatherThanToAStrangerAndHoldsUpNoOther() throws Exception {
        String end = anybody();
        String sender = anybody();
        SERVER.deliver(
                mail("š" + end, "Drevored", null, "Ob cesti naj bo drevored."),
                mail(sender, "Drevored", null, "Ob cesti naj bo drevored."));

        await().untilAsserted(() -> assertThat(SERVER.messages(sender, "INBOX")).hasSize(1));
        await().untilAsserted(() -> assertThat(SERVER.flagged("Processed")).isEmpty());
        assertThat(SERVER.messages("a" + end, "INBOX")).isEmpty();
    }

    @Test
    void whatNoPersonWroteIsNeitherFeedbackNorAnswered() throws Exception {
        int before = log.accepted();
        int ignored = SERVER.messages(US, "Ignored").size();
        String sender = anybody();

        SERVER.deliver("Auto-Submitted: auto-replied\r\n" + mail(sender, "Odsoten", null, "Sem na dopustu."));

        await().untilAsserted(() -> assertThat(SERVER.messages(US, "Ignored")).hasSize(ignored + 1));
        assertThat(log.accepted()).isEqualTo(before);
        assertThat(SERVER.flagged("Ignored")).isEmpty();
    }

    @Test
    void mailToAListOfOurOwnAddressIsTakenAndAnswered() throws Exception {
        int before = log.accepted();
        String sender = anybody();

        SERVER.deliver("List-Id: <" + US.replace('@', '.') + ">\r\nPrecedence: list\r\n"
                + mail(sender, "Dostop", null, "Na kopališču naj bo dostop za invalide."));

        await().untilAsserted(() -> assertThat(SERVER.messages(sender, "INBOX")).hasSize(1));
        assertThat(log.accepted()).isEqualTo(before + 1);
    }

    @Test
    void anEmptyAnswerToOurReceiptIsNeitherFeedbackNorAnswered() throws Exception {
        String sender = anybody();
        SERVER.deliver(mail(sender, "Pitnik", null, "Na plaži naj bo pitnik z vodo."));
        await().untilAsserted(() -> assertThat(SERVER.messages(sender, "INBOX")).hasSize(1));
        MimeMessage receipt = SERVER.messages(sender, "INBOX").getFirst().getMimeMessage();
        int before = log.accepted();
        int ignored = SERVER.messages(US, "Ignored").size();

        SERVER.deliver("In-Reply-To: " + receipt.getMessageID() + "\r\n"
                + mail(
                        sender,
                        "Re: " + receipt.getSubject(),
                        null,
                        "Poslano z mojega iPhona\r\n\r\n> "
                                + receipt.getContent().toString().replace("\n", "\n> ")));

        await().untilAsserted(() -> assertThat(SERVER.messages(US, "Ignored")).hasSize(ignored + 1));
        assertThat(log.accepted()).isEqualTo(before);
    }

    @Test
    void whatCannotBeTakenIsHeldAndKeepsNobodyWaiting() throws Exception {
        int before = log.accepted();
        int held = SERVER.messages(US, "Held").size();

        SERVER.deliver(
                mail(anybody(), "", null, ""),
                mail(anybody(), "Dolgo", null, "beseda ".repeat(3_000)),
                mail(anybody(), "Za njima", null, "Na šolski poti manjka pločnik."));

        await().untilAsserted(() -> assertThat(SERVER.messages(US, "Held")).hasSize(held + 2));
        await().untilAsserted(() -> assertThat(log.accepted()).isEqualTo(before + 1));
    }

    @Test
    void operatorsAndNobodyElseAreToldHowManyMessagesAreHeld() throws Exception {
        int held = SERVER.messages(US, "Held").size();
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();

        SERVER.deliver(mail(anybody(), "", null, ""));

        await().untilAsserted(() ->
                assertThat(meters.get("odmev.mail.held").gauge().value()).isEqualTo(held + 1));
        assertThat(meters.get("odmev.mail.messages")
                        .tags("result", "held", "reason", "empty")
                        .counter()
                        .count())
                .isPositive();
        mvc.perform(get("/actuator/health").with(user("ana").roles("OPERATOR")))
                .andExpect(jsonPath("$.components.mailboxStatus.status").value("UP"))
                .andExpect(jsonPath("$.components.mailboxStatus.details.held").value(held + 1));
        mvc.perform(get("/actuator/health"))
                .andExpect(jsonPath("$.components.mailboxStatus.details").doesNotExist());
    }

    @Test
    void mailWaitsInTheInboxWhileItCannotBeStored() throws Exception {
        int before = log.accepted();
        log.goAway();
        SERVER.deliver(mail(anybody(), "Luči", null, "Na Šaleški cesti manjkajo luči."));

        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(SERVER.messages(US, "INBOX")).hasSize(1));
        log.comeBack();

        SERVER.awaitEmptyInbox();
        assertThat(log.accepted()).isEqualTo(before + 1);
    }
}
