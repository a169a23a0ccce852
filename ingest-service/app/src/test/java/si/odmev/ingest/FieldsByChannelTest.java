package si.odmev.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Question;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.schemas.Channel;
import si.odmev.schemas.ConsultationAct;
import si.odmev.schemas.Contact;
import si.odmev.schemas.IntakeSign;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Submission;
import si.odmev.schemas.TrustedRecords;

/** Each channel carries each field, or says why it does not. The channel of mail is in {@code MailFieldsTest}. */
@IngestTest
@DirtiesContext
class FieldsByChannelTest {
    private static final String CONSULTATION = "velenje-2022";
    private static final Instant SAID = Instant.parse("2022-05-10T10:00:00Z");
    private static final RequestPostProcessor MODERATOR = user("moderator").roles("MODERATOR");
    private static final RequestPostProcessor CLERK = user("ana").roles("CLERK");

    private final String key = UUID.randomUUID().toString();
    private final String text = "Več klopi ob jezeru, prosim: " + key;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private FollowedConsultations consultations;

    @BeforeEach
    void trustRecords() {
        TrustedRecords.trust();
    }

    @BeforeEach
    void askAQuestion() {
        VersionedConsultation known = consultations.find(CONSULTATION).orElseThrow();
        var question = new Question("benches", new LocalizedText("Kje naj bodo klopi?", "Where to sit?"), null, false);
        consultations.take(known.after(
                ConsultationAct.EDITED, known.consultation().asking(List.of(question)), "urska", Instant.now()));
    }

    @Test
    void theForm() throws Exception {
        mvc.perform(post("/form/submit")
                .with(csrf())
                .param("id", key)
                .param("claim", "claim-of-" + key)
                .param("opened", Long.toString(System.currentTimeMillis()))
                .param("consultation", CONSULTATION)
                .param("question", "benches")
                .param("kind", "suggestion")
                .param("text", text)
                .param("name", "Ana Novak")
                .param("email", "ana@example.si")
                .param("consent", "true"));

        check(table(Channel.WEB)
                .carries("question", "benches")
                .carries("kind", Kind.SUGGESTION)
                .carries("intakeSigns", List.of(IntakeSign.FILLED_QUICKLY))
                .lacks("title", "the form asks for as little as it can")
                .lacks("language", "the language of the page is not that of the words")
                .madeByIntake("submittedAt")
                .carries("contact.name", "Ana Novak")
                .carries("contact.email", "ana@example.si")
                .lacks("contact.phone", "the form asks for as little as it can")
                .carries("contact.consent", true));
    }

    @Test
    void theApi() throws Exception {
        mvc.perform(post("/api/v1/submissions")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                    {"consultation": "velenje-2022", "question": "benches", "kind": "opinion", "title": "Klopi", "language": "sl", "text": %s,
                     "contact": {"name": "Ana Novak", "email": "ana@example.si"}, "consent": true}
                    """.formatted(JsonText.of(text))));

        check(table(Channel.API)
                .carries("question", "benches")
                .carries("kind", Kind.OPINION)
                .carries("title", "Klopi")
                .carries("language", "sl")
                .madeByIntake("submittedAt")
                .carries("contact.name", "Ana Novak")
                .carries("contact.email", "ana@example.si")
                .lacks("contact.phone", "no partner has asked for it")
                .carries("contact.consent", true));
    }

    @Test
    void theApiForClerks() throws Exception {
        mvc.perform(post("/api/v1/submissions")
                .with(CLERK)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                    {"question": "benches", "kind": "opinion", "title": "Klopi", "language": "sl", "text": %s, "channel": "paper",
                     "submittedAt": "%s", "contact": {"name": "Ana Novak", "email": "ana@example.si"}, "consent": true}
                    """.formatted(JsonText.of(text), SAID)));

        check(table(Channel.PAPER)
                .carries("question", "benches")
                .carries("kind", Kind.OPINION)
                .carries("title", "Klopi")
                .carries("language", "sl")
                .carries("submittedAt", SAID)
                .carries("contact.name", "Ana Novak")
                .carries("contact.email", "ana@example.si")
                .lacks("contact.phone", "no partner has asked for it")
                .carries("contact.consent", true));
    }

    @Test
    void aPhoneInTheHall() throws Exception {
        mvc.perform(byScript("/live/" + openSession() + "/posts")
                .param("id", key)
                .param("claim", "claim-of-" + key)
                .param("kind", "proposal")
                .param("text", text)
                .param("name", "Ana Novak"));

        check(inTheHall().madeByIntake("submittedAt"));
    }

    @Test
    void aClerkInTheHall() throws Exception {
        mvc.perform(byScript("/live/" + openSession() + "/clerk")
                .with(CLERK)
                .param("id", key)
                .param("kind", "proposal")
                .param("text", text)
                .param("name", "Ana Novak")
                .param("age", "60000"));

        check(inTheHall().madeByIntake("submittedAt"));
        assertThat(written().getAcceptedAt())
                .isAfterOrEqualTo(written().getSubmittedAt().plusMillis(60_000));
    }

    private static FieldTable inTheHall() {
        return table(Channel.LIVE)
                .lacks("question", "in a hall the moderator says what is being talked about")
                .carries("kind", Kind.PROPOSAL)
                .lacks("title", "a post is one thought, short enough for the wall")
                .lacks("language", "nobody in a hall is asked for it")
                .carries("contact.name", "Ana Novak")
                .lacks("contact.email", "in a hall people are answered at once")
                .lacks("contact.phone", "in a hall people are answered at once")
                .carries("contact.consent", true);
    }

    @Test
    void aTableOfPaperForms() throws Exception {
        String table = "številka;vrsta;besedilo;datum;ime;e-naslov;soglasje\n" + key + ";mnenje;" + text
                + ";10. 5. 2022;Ana Novak;ana@example.si;da\n";
        mvc.perform(post("/live/paper/import")
                .with(csrf())
                .with(CLERK)
                .param("table", Base64.getUrlEncoder().encodeToString(table.getBytes(StandardCharsets.UTF_8))));

        check(table(Channel.PAPER)
                .lacks("question", "paper forms have no line for it")
                .carries("kind", Kind.OPINION)
                .lacks("title", "paper forms have no line for it")
                .lacks("language", "paper forms have no line for it")
                .carries("submittedAt", SAID)
                .carries("contact.name", "Ana Novak")
                .carries("contact.email", "ana@example.si")
                .lacks("contact.phone", "paper forms have no line for it")
                .carries("contact.consent", true));
    }

    @Test
    void aTextMessage() throws Exception {
        String body = "{\"id\": %s, \"from\": \"+386 40 123 456\", \"receivedAt\": \"%s\", \"text\": %s}"
                .formatted(JsonText.of(key), SAID, JsonText.of(text));
        long now = Instant.now().getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(IngestTest.SMS_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal((now + "." + body).getBytes(StandardCharsets.UTF_8)));
        mvc.perform(post("/api/v1/text-messages")
                .header("Gateway-Timestamp", now)
                .header("Gateway-Signature", signature)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));

        check(table(Channel.SMS)
                .lacks("question", "a text message has words and a number")
                .lacks("kind", "a text message has words and a number")
                .lacks("title", "a text message has words and a number")
                .lacks("language", "a text message has words and a number")
                .carries("submittedAt", SAID)
                .lacks("contact.name", "a text message has words and a number")
                .lacks("contact.email", "a text message has words and a number")
                .carries("contact.phone", "+38640123456")
                .carries("contact.consent", true));
    }

    /** What is the same in all channels of this test. */
    private static FieldTable table(Channel channel) {
        return FieldTable.of(channel.name())
                .carries("channel", channel)
                .carries("consultation", CONSULTATION)
                .madeByIntake("submissionId", "receipt", "acceptedAt")
                .lacks("mail", "it is about e-mails")
                .lacks("intakeSigns", "only a form is opened, and only a mail has a sender to prove")
                .madeByIntake("contact.submissionId", "contact.consentedAt");
    }

    private void check(FieldTable table) {
        Submission submission = written();
        Contact contact = log.contacts.stream()
                .filter(one -> one.getSubmissionId().equals(submission.getSubmissionId()))
                .findFirst()
                .orElse(null);
        table.carries("text", text).check(submission, contact);
    }

    private Submission written() {
        return log.submissions.stream()
                .filter(one -> one.getText().contains(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was taken"));
    }

    private String openSession() throws Exception {
        String code = mvc.perform(
                        post("/live/sessions").with(MODERATOR).with(csrf()).param("title", "Predstavitev"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl()
                .split("/")[2];
        mvc.perform(post("/live/" + code + "/moderator/stage")
                .with(MODERATOR)
                .with(csrf())
                .param("before", "waiting")
                .param("after", "open"));
        return code;
    }

    private static MockHttpServletRequestBuilder byScript(String path) {
        return post(path).with(csrf()).header("X-Requested-With", "fetch");
    }
}
