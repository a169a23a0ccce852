package si.odmev.ingest.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.uuid.Generators;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Submission;

@IngestTest
class TextMessagesTest {
    private static final String NUMBER = "40123456";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private MeterRegistry meters;

    private final String id = UUID.randomUUID().toString();

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ofIntake = (Logger) LoggerFactory.getLogger(Intake.class);
    private final Level usual = ofIntake.getLevel();

    @BeforeEach
    void listen() {
        ofIntake.setLevel(Level.INFO);
        events.start();
        everything.addAppender(events);
    }

    @AfterEach
    void comeBack() {
        everything.detachAppender(events);
        ofIntake.setLevel(usual);
        log.comeBack();
    }

    private String logged() {
        return List.copyOf(events.list).stream()
                .map(event -> event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aMessageIsASubmissionAndItsNumberAContactOnly() throws Exception {
        mvc.perform(Gateway.posting(Gateway.message(id, "Klopi " + id), Instant.now()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.receipt").exists())
                .andExpect(jsonPath("$.length()").value(1));

        Submission said = written().getFirst();
        assertThat(said.getChannel()).isEqualTo(Channel.SMS);
        assertThat(said.getKind()).isEqualTo(Kind.UNKNOWN);
        assertThat(said.getText()).isEqualTo("Klopi " + id);
        assertThat(said.toString()).doesNotContain(NUMBER);
        assertThat(log.contacts)
                .filteredOn(contact -> contact.getSubmissionId().equals(said.getSubmissionId()))
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.getPhone()).isEqualTo("+386" + NUMBER);
                    assertThat(contact.getConsent()).isTrue();
                });
        assertThat(logged()).contains(said.getSubmissionId()).doesNotContain(NUMBER);
    }

    @Test
    void wordsFromASenderWithoutANumberAreTakenWithoutAContact() throws Exception {
        String body = Gateway.message(id, "Klopi " + id).replace("+386 40 123 456", "Anonymous");
        mvc.perform(Gateway.posting(body, Instant.now())).andExpect(status().isCreated());

        assertThat(written()).hasSize(1);
        assertThat(log.contacts)
                .extracting(Contact::getSubmissionId)
                .doesNotContain(written().getFirst().getSubmissionId());
    }

    /** The gateway joins the parts. */
    @Test
    void aMessageOfManyPartsIsTakenAsItWasJoined() throws Exception {
        String text = ("č".repeat(66) + " ").repeat(20) + id;
        mvc.perform(Gateway.posting(Gateway.message(id, text), Instant.now())).andExpect(status().isCreated());

        assertThat(written().getFirst().getText()).isEqualTo(text);
    }

    @Test
    void nobodyButTheGatewayIsHeard() throws Exception {
        String body = Gateway.message(id, "Klopi " + id);
        Instant now = Instant.now();
        double before = refused("not-signed");

        mvc.perform(post(TextMessagesController.PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.errors[0].code").value("not-signed"));
        mvc.perform(Gateway.posting(body, now, Gateway.signature("another secret", now, body)))
                .andExpect(status().isForbidden())
                .andExpect(header().doesNotExist("Retry-After"));

        assertThat(written()).isEmpty();
        assertThat(refused("not-signed")).isEqualTo(before + 2);
        assertThat(logged()).doesNotContain(NUMBER).doesNotContain(id);
    }

    @Test
    void anOldRequestIsNotHeardAgain() throws Exception {
        Instant before = Instant.now().minus(GatewaySignature.TOLERANCE).minusSeconds(2);
        mvc.perform(Gateway.posting(Gateway.message(id, "Klopi " + id), before))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.errors[0].code").value("stale"));

        assertThat(written()).isEmpty();
    }

    @Test
    void aGatewayThatPostsAgainLaterGetsTheSameReceipt() throws Exception {
        String body = Gateway.message(id, "Klopi " + id, ", \"receivedAt\": \"2022-05-10T14:30:00Z\"");
        List<String> receipts = List.of(receipt(body, Instant.now().minusSeconds(200)), receipt(body, Instant.now()));

        assertThat(receipts.getFirst()).isEqualTo(receipts.getLast());
        assertThat(written()).hasSize(1);
        assertThat(written().getFirst().getSubmittedAt()).isEqualTo(Instant.parse("2022-05-10T14:30:00Z"));
    }

    private String receipt(String body, Instant at) throws Exception {
        return mvc.perform(Gateway.posting(body, at)).andReturn().getResponse().getContentAsString();
    }

    /** Gateways may count their messages. */
    @Test
    void whoKnowsTheGatewaysIdCanNotTakeItOverAnotherChannel() throws Exception {
        UUID guessed = Generators.nameBasedGenerator(UUID.fromString("8f4b1a53-6d0e-4b92-9a7e-2c51d3f0b6aa"))
                .generate(id);
        for (String key : List.of(id, guessed.toString())) {
            mvc.perform(post("/api/v1/submissions")
                            .header("Idempotency-Key", key)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"kind\": \"proposal\", \"text\": \"Vsiljeno\"}"))
                    .andExpect(status().isCreated());
        }

        mvc.perform(Gateway.posting(Gateway.message(id, "Klopi " + id), Instant.now()))
                .andExpect(status().isCreated());
        assertThat(written()).hasSize(1);
    }

    @Test
    void aTimeInTheFutureIsNow() throws Exception {
        Instant before = Instant.now();
        String later = before.plus(Duration.ofHours(2)).toString();
        mvc.perform(Gateway.posting(Gateway.message(id, "Klopi " + id, ", \"receivedAt\": \"" + later + "\""), before))
                .andExpect(status().isCreated());

        assertThat(written().getFirst().getSubmittedAt())
                .isBetween(before.minusSeconds(1), before.plus(Duration.ofMinutes(10)));
    }

    /** Only what says Retry-After is worth sending again. */
    @Test
    void whatCanNotBeStoredNowIsToBeSentAgain() throws Exception {
        log.goAway();
        mvc.perform(Gateway.posting(Gateway.message(id, "Klopi " + id), Instant.now()))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().exists("Retry-After"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"id": "1", "text": "Klopi"                           | body       | malformed
        null                                                  | body       | malformed
        {"id": 7, "text": "Klopi"}                            | body       | malformed
        {"text": "Klopi"}                                     | id         | missing
        {"id": "", "text": "Klopi"}                           | id         | malformed
        {"id": "č", "text": "Klopi"}                          | id         | malformed
        {"id": "1", "text": "Klopi", "receivedAt": "danes"}   | receivedAt | malformed
        {"id": "1"}                                           | text       | missing
        """)
    void whatIsWrongIsNamedAndNotToBeSentAgain(String body, String field, String code) throws Exception {
        mvc.perform(Gateway.posting(body, Instant.now()))
                .andExpect(status().isBadRequest())
                .andExpect(header().doesNotExist("Retry-After"))
                .andExpect(jsonPath("$.errors[0].field").value(field))
                .andExpect(jsonPath("$.errors[0].code").value(code));
    }

    @Test
    void isCountedAsAChannelOfItsOwn() throws Exception {
        double before = accepted();
        mvc.perform(Gateway.posting(Gateway.message(id, "Klopi " + id), Instant.now()));
        assertThat(accepted()).isEqualTo(before + 1);

        double unsupported = refused("unsupported-type");
        mvc.perform(post(TextMessagesController.PATH)
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("Klopi"))
                .andExpect(status().isUnsupportedMediaType());
        assertThat(refused("unsupported-type")).isEqualTo(unsupported + 1);
    }

    private double accepted() {
        return meters.counter("odmev.submissions.accepted", "channel", "sms").count();
    }

    private double refused(String reason) {
        return meters.counter("odmev.submissions.refused", "channel", "sms", "reason", reason)
                .count();
    }

    private List<Submission> written() {
        return log.submissions.stream()
                .filter(submission -> submission.getText().contains(id))
                .toList();
    }
}
