package si.odmev.ingest.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.Question;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.schemas.ConsultationAct;

@IngestTest
@DirtiesContext
class QuestionsPageTest {
    private static final RequestPostProcessor EDITOR = user("urska").roles("EDITOR");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryConsultationJournal journal;

    @Autowired
    private FollowedConsultations consultations;

    private String id;
    private static int made;

    @BeforeEach
    void aConsultationThatIsOpen() {
        id = "park-" + ++made;
        Consultation park = TestConsultation.of(id, "PRK").build();
        consultations.take(VersionedConsultation.configured(park)
                .after(ConsultationAct.MADE, park, "urska", Instant.parse("2022-05-01T08:00:00Z")));
    }

    @AfterEach
    void clear() {
        journal.clear();
    }

    private String path() {
        return "/consultations/" + id + "/questions";
    }

    private Document page(RequestBuilder request, int status) throws Exception {
        return Jsoup.parse(mvc.perform(request)
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Document page() throws Exception {
        return page(get(path()).with(EDITOR), 200);
    }

    /** What a browser sends from the form of a page. */
    private MockHttpServletRequestBuilder sent(Document page) {
        var request = post(path()).with(EDITOR).with(csrf());
        for (Element field : page.select("#questions input[name]:not([name=_csrf])")) {
            request.param(field.attr("name"), field.val());
        }
        return request;
    }

    private Document typed(Document page, int line, String label) {
        page.selectFirst("#labelSl-" + line).val(label);
        page.selectFirst("#labelEn-" + line).val(label + " (English)");
        return page;
    }

    private Document pressed(Document page, String press, int at) throws Exception {
        return page(sent(page).param("press", press).param("at", String.valueOf(at)), 200);
    }

    private void save(Document page) throws Exception {
        mvc.perform(sent(page)).andExpect(redirectedUrl("/consultations/" + id));
    }

    private List<Question> questions() {
        return consultations.find(id).orElseThrow().consultation().questions();
    }

    @Test
    void questionsAreAddedAndAskedAtOnce() throws Exception {
        Document first = typed(page(), 0, "Kaj s prometom?");
        Document second = typed(pressed(first, "ADD", -1), 1, "Kje naj rastejo drevesa?");
        assertThat(journal.written).as("a press saves nothing").isEmpty();
        save(second);

        assertThat(questions())
                .extracting(Question::id, question -> question.label().en())
                .containsExactly(
                        tuple("kaj-s-prometom", "Kaj s prometom? (English)"),
                        tuple("kje-naj-rastejo-drevesa", "Kje naj rastejo drevesa? (English)"));
        assertThat(journal.written)
                .singleElement()
                .satisfies(version ->
                        assertThat(version.history().getLast().getAccount()).isEqualTo("urska"));
        assertThat(page(get("/form").param("consultation", id), 200)
                        .select("input[name=question]")
                        .eachAttr("value"))
                .containsExactly("kaj-s-prometom", "kje-naj-rastejo-drevesa", "none");
        assertThat(page(get("/consultations/" + id).with(EDITOR), 200)
                        .select("ol li")
                        .eachText())
                .containsExactly("Kaj s prometom?", "Kje naj rastejo drevesa?");
    }

    @Test
    void questionsAreMovedRewordedRemovedAndAskedAgainUnderTheSameId() throws Exception {
        save(typed(pressed(typed(page(), 0, "Promet"), "ADD", -1), 1, "Drevesa"));

        save(typed(pressed(page(), "UP", 1), 1, "Kaj s prometom?"));
        assertThat(questions()).extracting(Question::id).containsExactly("drevesa", "promet");

        Document removed = pressed(page(), "REMOVE", 1);
        assertThat(removed.select("section[aria-labelledby=withdrawn] li span").eachText())
                .containsExactly("Kaj s prometom?");
        save(removed);
        assertThat(questions())
                .extracting(Question::id, Question::withdrawn)
                .containsExactly(tuple("drevesa", false), tuple("promet", true));

        Document page = page();
        int last = page.select("input[name$=.withdrawn]")
                        .first()
                        .attr("name")
                        .replaceAll("\\D", "")
                        .charAt(0)
                - '0';
        save(pressed(page, "AGAIN", last));
        assertThat(questions())
                .extracting(Question::id, Question::withdrawn)
                .containsExactlyInAnyOrder(tuple("drevesa", false), tuple("promet", false));
    }

    @Test
    void whatIsWrongIsSaidAtTheLineAndWhatWasTypedStays() throws Exception {
        Document page = page();
        page.selectFirst("#labelSl-0").val("Promet, kolesa");
        Document answer = page(sent(page), 400);

        assertThat(answer.title()).startsWith("Napaka:");
        assertThat(answer.select("#error-summary a").eachAttr("href")).containsExactly("#labelEn-0");
        assertThat(answer.select("#labelEn-0").attr("aria-describedby")).isEqualTo("labelEn-0-error");
        assertThat(answer.select("#labelSl-0").val()).isEqualTo("Promet, kolesa");
        assertThat(journal.written).isEmpty();
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndKeepsWhatTheyTyped() throws Exception {
        Document mine = typed(page(), 0, "Promet");
        save(typed(page(), 0, "Drevesa"));

        Document answer = page(sent(mine), 409);

        assertThat(answer.select("#labelSl-0").val()).isEqualTo("Promet");
        save(answer);
        assertThat(questions())
                .extracting(Question::id, Question::withdrawn)
                .containsExactly(tuple("promet", false), tuple("drevesa", true));
    }

    @Test
    void aChangeOfTheRestKeepsTheQuestions() throws Exception {
        save(typed(page(), 0, "Promet"));

        mvc.perform(post("/consultations/" + id + "/edit")
                        .with(EDITOR)
                        .with(csrf())
                        .param("titleSl", "Park")
                        .param("titleEn", "Park")
                        .param("summarySl", "Kaj?")
                        .param("summaryEn", "What?")
                        .param("version", "2"))
                .andExpect(redirectedUrl("/consultations/" + id));
        mvc.perform(post("/consultations/" + id + "/acts")
                        .with(EDITOR)
                        .with(csrf())
                        .param("act", "CLOSE")
                        .param("version", "3"))
                .andExpect(redirectedUrl("/consultations/" + id));

        assertThat(consultations.find(id).orElseThrow().version()).isEqualTo(4);
        assertThat(questions()).extracting(Question::id).containsExactly("promet");
    }
}
