package si.odmev.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSide;
import si.odmev.analytics.index.IndexedMail;
import si.odmev.analytics.index.IndexedMail.Attachment;
import si.odmev.analytics.index.IndexedMail.LineRun;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.links.SearchStub;
import si.odmev.schemas.MailNote;
import si.odmev.schemas.Submission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API's view and the page of a submission show each of its fields. A field that the contract gets fails here until a row of
 * {@link #SHOWN} says how it is shown, or why it is not.
 */
@SpringBootTest(classes = ReadSide.class, properties = "logging.level.org.apache.kafka=off")
class FieldsShownTest {
    private static final String ID = "0190d9a4-9f1c-7000-8000-000000000001";
    private static final String EARLIER = "0190d9a4-9f1c-7000-8000-000000000002";
    private static final Instant SAID = Instant.parse("2022-05-10T14:00:00Z");
    private static final Instant ACCEPTED = Instant.parse("2022-05-11T15:30:00Z");

    private static final Map<String, Row> SHOWN = Map.ofEntries(
            Map.entry("submissionId", new Row(ID, "form[action$=/submissions/" + ID + "]", null)),
            Map.entry("receipt", new Row("VEL-7K3M-9QXD-4F2T", "dd.receipt", "VEL-7K3M-9QXD-4F2T")),
            Map.entry(
                    "consultation",
                    Row.notOnThePage(
                            "velenje-2022", "the page shows what follows from it: its themes and its time zone")),
            Map.entry("question", new Row("benches", "dd", "benches")),
            Map.entry("channel", new Row("email", "dd", "e-pošta")),
            Map.entry("kind", new Row("suggestion", "dd", "zamisel")),
            Map.entry("title", new Row("Klopi", ".said-title", "Klopi")),
            Map.entry("text", new Row("Ob jezeru naj bo več klopi.", ".said", "Ob jezeru naj bo več klopi.")),
            Map.entry("language", new Row("de", "dd", "nemščina")),
            Map.entry("submittedAt", new Row(SAID.toString(), "time[datetime=" + SAID + "]", null)),
            Map.entry("acceptedAt", new Row(ACCEPTED.toString(), "time[datetime=" + ACCEPTED + "]", null)),
            Map.entry(
                    "intakeSigns", new Row("sender_not_authentic", "dd .hint", "ni potrdil, da je sporočilo z domene")),
            Map.entry("mail.setApart", new Row("Lep pozdrav", "details .said", "Lep pozdrav")),
            Map.entry("mail.attachments", new Row("skica.pdf", "li", "skica.pdf")),
            Map.entry("mail.follows", new Row(EARLIER, "a[href$=/submissions/" + EARLIER + "]", null)),
            Map.entry("mail.setApartLines", new Row("signature", "details .hint", "Podpis")),
            Map.entry("mail.kept", new Row("subject", "p.hint", "zadev")));

    private static SearchStub search;

    @Autowired
    private WebApplicationContext context;

    private MockMvc mvc;

    /**
     * How a field is shown.
     *
     * @param value in the API's answer
     * @param element of the page, as a CSS selector; null if it is not on the page
     * @param words in the element, null if it shows the value by itself; without an element, why the page does without
     */
    private record Row(String value, String element, String words) {
        static Row notOnThePage(String value, String because) {
            return new Row(value, null, because);
        }
    }

    @DynamicPropertySource
    static void search(DynamicPropertyRegistry properties) throws IOException {
        search = new SearchStub(List.of(submission(ID), submission(EARLIER)));
        properties.add("odmev.elasticsearch.url", search::url);
    }

    @AfterAll
    static void stopSearch() {
        search.close();
    }

    static List<String> fields() {
        return Stream.concat(
                        Submission.getClassSchema().getFields().stream()
                                .map(Schema.Field::name)
                                // Its own fields stand for it.
                                .filter(name -> !name.equals("mail")),
                        MailNote.getClassSchema().getFields().stream().map(field -> "mail." + field.name()))
                .toList();
    }

    @BeforeEach
    void logIn() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .defaultRequest(get("/").with(user("ana").roles("ANALYST")))
                .build();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void inTheApiAndOnThePage(String field) throws Exception {
        assertThat(SHOWN).as("how a field is shown").containsKey(field);
        Row row = SHOWN.get(field);

        JsonNode answer = JsonMapper.shared().readTree(body("/api/v1/submissions/" + ID, MediaType.APPLICATION_JSON));
        JsonNode value = answer.at("/" + field.replace('.', '/'));
        assertThat(value.isValueNode() ? value.asString() : value.toString())
                .as("in the API's answer")
                .contains(row.value());

        Document page = Jsoup.parse(body("/submissions/" + ID, MediaType.TEXT_HTML));
        if (row.element() == null) {
            assertThat(page.text()).as(row.words()).doesNotContain(row.value());
        } else {
            assertThat(page.select(row.element()))
                    .as("on the page: %s", row.element())
                    .isNotEmpty()
                    .anySatisfy(element -> assertThat(element.text()).contains(row.words() == null ? "" : row.words()));
        }
    }

    private String body(String path, MediaType type) throws Exception {
        var answer = mvc.perform(get(path).accept(type).header("Accept-Language", "sl"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private static IndexedSubmission submission(String id) {
        return new IndexedSubmission(
                id,
                "VEL-7K3M-9QXD-4F2T",
                "velenje-2022",
                "email",
                "suggestion",
                "awaiting_review",
                "de",
                List.of(),
                "classifier",
                "a1b2c3",
                "Klopi",
                "Ob jezeru naj bo več klopi.",
                "jezer klop",
                null,
                SAID,
                ACCEPTED,
                List.of(),
                List.of(),
                0.5,
                new IndexedMail(
                        "Lep pozdrav",
                        List.of(new Attachment("skica.pdf", "application/pdf", 7)),
                        EARLIER,
                        List.of(new LineRun("signature", 1)),
                        List.of("subject")),
                null,
                0,
                "benches",
                List.of("sender_not_authentic"));
    }
}
