package si.odmev.ingest.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Question;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.schemas.ConsultationAct;

/** The form of a consultation that asks questions: traffic and trees, and no longer about benches. */
@IngestTest
@DirtiesContext
class QuestionsOfTheFormTest {
    private static final String CONSULTATION = "velenje-2022";

    private final String id = UUID.randomUUID().toString();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private FollowedConsultations consultations;

    @BeforeEach
    void ask() {
        nowAsk(
                question("traffic", "Kaj naj se spremeni v prometu?", "Pešci, kolesa, avtobusi", false),
                question("benches", "Kje naj bodo klopi?", null, true),
                question("trees", "Kje naj rastejo drevesa?", null, false));
    }

    private void nowAsk(Question... questions) {
        VersionedConsultation known = consultations.find(CONSULTATION).orElseThrow();
        consultations.take(known.after(
                ConsultationAct.EDITED, known.consultation().asking(List.of(questions)), "urska", Instant.now()));
    }

    private static Question question(String id, String label, String hint, boolean withdrawn) {
        return new Question(
                id,
                new LocalizedText(label, label + " (English)"),
                hint == null ? null : new LocalizedText(hint, hint),
                withdrawn);
    }

    private MockHttpServletRequestBuilder filled(String path) {
        return post(path)
                .with(csrf())
                .param("id", id)
                .param("claim", "claim-of-" + id)
                .param("kind", "proposal")
                .param("text", "Več lip " + id);
    }

    private Document page(RequestBuilder request, int status) throws Exception {
        return Jsoup.parse(mvc.perform(request)
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private String answered() {
        return log.submissions.stream()
                .filter(one -> one.getSubmissionId().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was taken"))
                .getQuestion();
    }

    @Test
    void theQuestionsComeFirstAndTheWholeConsultationLast() throws Exception {
        Document form = page(get("/form"), 200);

        assertThat(form.select("input[name=question]").eachAttr("value")).containsExactly("traffic", "trees", "none");
        assertThat(form.select("input[name=question][checked]")).isEmpty();
        assertThat(form.selectFirst("label[for=question]").text()).isEqualTo("Kaj naj se spremeni v prometu?");
        String hint = form.selectFirst("#question").attr("aria-describedby");
        assertThat(form.getElementById(hint).text()).isEqualTo("Pešci, kolesa, avtobusi");
        assertThat(form.select("#question-trees").hasAttr("aria-describedby")).isFalse();
        assertThat(form.select("#feedback fieldset").first().select("legend").text())
                .isEqualTo("Na katero vprašanje odgovarjate?");
    }

    @Test
    void aConsultationWithoutQuestionsDoesNotMentionAny() throws Exception {
        nowAsk();

        assertThat(page(get("/form"), 200).select("input[name=question]")).isEmpty();
        assertThat(page(filled("/form"), 200).text()).doesNotContain("Vprašanje");
    }

    @Test
    void aLinkMayChooseTheQuestion() throws Exception {
        assertThat(page(get("/form").param("question", "trees"), 200)
                        .select("input[name=question][checked]")
                        .eachAttr("value"))
                .containsExactly("trees");
        assertThat(page(get("/form").param("question", "benches"), 200).select("input[name=question][checked]"))
                .as("a link to a question that is no longer asked leads to the others")
                .isEmpty();
    }

    @Test
    void whoChoosesNothingIsAskedToAndKeepsTheWords() throws Exception {
        Document form = page(filled("/form").param("email", "ana"), 400);

        assertThat(form.select("#error-summary a").eachAttr("href")).containsExactly("#question", "#email", "#consent");
        assertThat(form.select("#question-error").text()).contains("Izberite, na katero vprašanje odgovarjate");
        assertThat(form.select("#text").text()).isEqualTo("Več lip " + id);
    }

    @Test
    void aQuestionThatIsNoLongerAskedIsRefusedAndAnotherCanBeChosen() throws Exception {
        for (String path : List.of("/form", "/form/submit")) {
            Document form = page(filled(path).param("question", "benches"), 400);

            assertThat(form.select("#question-error").text()).contains("ni več mogoče odgovoriti");
            assertThat(form.select("#text").text()).isEqualTo("Več lip " + id);
        }
    }

    @Test
    void theAnswerIsCheckedSentAndLeadsToTheOtherQuestions() throws Exception {
        Document check = page(filled("/form").param("question", "trees"), 200);
        assertThat(check.select("input[name=question]").attr("value")).isEqualTo("trees");
        assertThat(check.select("dd").eachText()).contains("Kje naj rastejo drevesa?");
        assertThat(page(filled("/form/change").param("question", "trees"), 200)
                        .select("input[name=question][checked]")
                        .attr("value"))
                .isEqualTo("trees");

        String receipt = mvc.perform(filled("/form/submit").param("question", "trees"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        assertThat(answered()).isEqualTo("trees");
        Document page = page(get(URI.create(receipt)), 200);
        assertThat(page.select("section[aria-labelledby=others] a").eachAttr("href"))
                .containsExactly("/form?consultation=velenje-2022&question=traffic");
        Document mended = page(get(URI.create(receipt.replace("?secret", "/change?secret"))), 200);
        assertThat(mended.select("input[name=question][checked]").attr("value")).isEqualTo("trees");
    }

    @Test
    void whoWritesAboutTheWholeAnswersNoQuestion() throws Exception {
        assertThat(page(filled("/form").param("question", "none"), 200)
                        .select("dd")
                        .eachText())
                .contains("Na nobeno od teh, pišem o posvetovanju na splošno");

        String receipt = mvc.perform(filled("/form/submit").param("question", "none"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        assertThat(answered()).isNull();
        Document page = page(get(URI.create(receipt)), 200);
        assertThat(page.select("section[aria-labelledby=others] a")).hasSize(2);
        Document mended = page(get(URI.create(receipt.replace("?secret", "/change?secret"))), 200);
        assertThat(mended.select("input[name=question][checked]").attr("value")).isEqualTo("none");
    }

    @Test
    void whatIsSentWhileTheQuestionsComeIsTakenWithoutOne() throws Exception {
        mvc.perform(filled("/form/submit")).andExpect(status().isFound());

        assertThat(answered()).isNull();
    }

    @Test
    void aRepetitionUnderAnotherQuestionChangesNothing() throws Exception {
        mvc.perform(filled("/form/submit").param("question", "trees"));
        String receipt = mvc.perform(filled("/form/submit").param("question", "traffic"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        assertThat(answered()).isEqualTo("trees");
        assertThat(page(get(URI.create(receipt)), 200)
                        .select("section[aria-labelledby=others] a")
                        .eachAttr("href"))
                .containsExactly("/form?consultation=velenje-2022&question=traffic");
    }
}
