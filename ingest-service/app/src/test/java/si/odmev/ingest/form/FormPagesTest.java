package si.odmev.ingest.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.intake.MemoryLog;

@IngestTest
class FormPagesTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @AfterEach
    void comeBack() {
        log.comeBack();
    }

    @Test
    void whatIsWrongIsSaidAboveAndBesideTheField() throws Exception {
        mvc.perform(post("/form").with(csrf()).param("text", " ").param("email", "ana"))
                .andExpect(status().isBadRequest())
                .andExpect(content()
                        .string(allOf(
                                containsString("<title>Napaka: "),
                                containsString("href=\"#kind-proposal\""),
                                containsString("id=\"kind-error\""),
                                containsString("id=\"text-error\""),
                                containsString("id=\"email-error\""),
                                containsString("id=\"consent-error\""))));
    }

    @Test
    void errorsComeInTheOrderOfTheForm() throws Exception {
        String page = mvc.perform(post("/form").with(csrf()).param("text", " ").param("email", "ana"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .containsSubsequence(
                        "href=\"#text\"", "href=\"#kind-proposal\"", "href=\"#email\"", "href=\"#consent\"")
                .containsSubsequence("<textarea id=\"text\"", "id=\"kind-proposal\"", "id=\"email\"");
    }

    @Test
    void aRangeOfYearsStaysOnOneLine() throws Exception {
        mvc.perform(get("/form")).andExpect(content().string(containsString("2022\u2060–\u20602030")));
    }

    @Test
    void aMistypedConsultationIsNotFoundAndNotTheDefaultOne() throws Exception {
        mvc.perform(get("/form").param("consultation", "velenje-2220")).andExpect(status().isNotFound());
        mvc.perform(get("/form/change").param("consultation", "velenje-2220")).andExpect(status().isNotFound());
        mvc.perform(get("/form").param("consultation", "velenje-2022")).andExpect(status().isOk());
        mvc.perform(get("/form").param("consultation", "")).andExpect(status().isOk());
    }

    @Test
    void whatWasTypedForAConsultationThatIsGoneIsNotSentToAnotherOne() throws Exception {
        mvc.perform(post("/form")
                        .with(csrf())
                        .param("consultation", "velenje-2220")
                        .param("kind", "proposal")
                        .param("text", "Več klopi."))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Več klopi.")))
                .andExpect(content().string(containsString("action=\"/form?consultation=velenje-2220\"")))
                .andExpect(content().string(not(containsString("action=\"/form/change?consultation=velenje-2022"))));
    }

    @Test
    void aHeaderFieldIsNoFieldOfTheForm() throws Exception {
        mvc.perform(post("/form").with(csrf()).param("kind", "question").header("Text", "Kdaj bo zaslon?"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("id=\"text-error\"")));
    }

    @Test
    void theLastButtonNamesTheAct() throws Exception {
        mvc.perform(filled("/form")).andExpect(content().string(containsString("Oddaj vprašanje")));
        mvc.perform(filled("/form").header("Accept-Language", "en"))
                .andExpect(content().string(containsString("Submit question")));
    }

    @Test
    void whatWasWrittenIsShownAndNeverRun() throws Exception {
        mvc.perform(filled("/form").param("name", "<script>alert(1)</script>").param("consent", "true"))
                .andExpect(content().string(not(containsString("<script>alert"))));
    }

    /** Pages are compressed, so a token that stayed the same could be guessed by the length of answers (BREACH). */
    @Test
    void theTokenOfAFormIsMaskedAnewInEachAnswer() throws Exception {
        var session = new MockHttpSession();
        String token = tokenOfForm(session);

        assertThat(token).matches("[\\w-]{40,}");
        assertThat(tokenOfForm(session)).matches("[\\w-]{40,}").isNotEqualTo(token);
    }

    private String tokenOfForm(MockHttpSession session) throws Exception {
        String page = mvc.perform(get("/form").session(session))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return page.replaceFirst("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
    }

    @Test
    void submittingLeadsToTheReceipt() throws Exception {
        mvc.perform(filled("/form/submit"))
                .andExpect(status().isFound())
                .andExpect(redirectedUrlPattern("/receipts/*?secret=*"));
    }

    @Test
    void aDoubleTapIsOneSubmissionAndBothAnswersLeadToTheSameReceipt() throws Exception {
        String id = UUID.randomUUID().toString();
        int before = log.accepted();
        Callable<String> tap =
                () -> mvc.perform(filled("/form/submit", id).param("claim", "the-claim-of-this-one-form"))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl();
        try (var taps = Executors.newFixedThreadPool(2)) {
            List<String> receipts = new ArrayList<>();
            for (var answer : taps.invokeAll(List.of(tap, tap))) {
                receipts.add(answer.get());
            }
            assertThat(receipts.getFirst()).startsWith("/receipts/").isEqualTo(receipts.getLast());
        }
        assertThat(log.accepted()).isEqualTo(before + 1);
    }

    @Test
    void whereNothingCanBeShownInAnotherLanguageNoButtonOffersIt() throws Exception {
        String id = UUID.randomUUID().toString();
        for (String claim : List.of("the-claim-of-the-author", "the-claim-of-another-one")) {
            String answer = mvc.perform(filled("/form/submit", id).param("claim", claim))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(answer).as(claim).doesNotContain("form=\"feedback\"");
        }
    }

    @Test
    void whenItCantBeStoredNothingTypedIsLost() throws Exception {
        log.goAway();
        mvc.perform(filled("/form/submit")
                        .param("name", "Žana Čuk")
                        .param("email", "zana@primer.si")
                        .param("consent", "true"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().exists("Retry-After"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Napaka: "),
                                containsString("Prispevka trenutno ne moremo shraniti"),
                                containsString("Kdaj bo zaslon?"),
                                containsString("Žana Čuk"),
                                containsString("zana@primer.si"))));
    }

    @Test
    void whoMendsWhatWasSentMayReplaceIt() throws Exception {
        String id = UUID.randomUUID().toString();
        String claim = "the-claim-of-who-mends-a-typo";
        String first = mvc.perform(filled("/form/submit", id).param("claim", claim))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        Document form = Jsoup.parse(
                mvc.perform(filled("/form/submit", id).param("claim", claim).param("text", "Kdaj bo nov zaslon?"))
                        .andExpect(status().isConflict())
                        .andExpect(content().string(containsString("Spremenjenega besedila še niste oddali")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        String newId = value(form, "id");
        assertThat(newId).isNotEqualTo(id);
        assertThat(value(form, "earlier")).isEqualTo(id);
        // Somebody else may sit at this device by now: nothing is erased that nobody chose to erase.
        assertThat(form.selectFirst("#replace").hasAttr("checked")).isFalse();

        String second = mvc.perform(filled("/form/submit", newId)
                        .param("claim", value(form, "claim"))
                        .param("earlier", id)
                        .param("earlierSecret", value(form, "earlierSecret"))
                        .param("replace", "true"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        assertThat(second).startsWith("/receipts/" + newId).endsWith("&earlier=erased");
        mvc.perform(get(URI.create(second)))
                .andExpect(content().string(containsString("Prejšnji prispevek smo izbrisali")));
        mvc.perform(get(URI.create(first))).andExpect(content().string(containsString("Prispevek je izbrisan")));
    }

    @Test
    void aReceiptLeadsBackToTheFormWithItsWords() throws Exception {
        String receipt =
                mvc.perform(filled("/form/submit")).andReturn().getResponse().getRedirectedUrl();
        String change = receipt.replace("?secret", "/change?secret");
        mvc.perform(get(URI.create(receipt))).andExpect(content().string(containsString("/change?secret=")));
        Document form = Jsoup.parse(mvc.perform(get(URI.create(change)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(form.selectFirst("#text").text()).isEqualTo("Kdaj bo zaslon?");
        assertThat(form.selectFirst("input[name=earlier]")).isNotNull();
        assertThat(form.selectFirst("#replace").hasAttr("checked")).isTrue();
        mvc.perform(get(URI.create(change + "x"))).andExpect(status().isNotFound());
    }

    /** Whoever took the first one may have failed in between. */
    @Test
    void aRepetitionErasesWhatTheFirstOneDidNot() throws Exception {
        String earlier = receipt(filled("/form/submit"));
        String id = UUID.randomUUID().toString();
        receipt(filled("/form/submit", id).param("claim", "the-claim-of-who-sends-again"));

        String later = receipt(replacing(earlier, id).param("claim", "the-claim-of-who-sends-again"));

        assertThat(later).startsWith("/receipts/" + id).endsWith("&earlier=erased");
        mvc.perform(get(URI.create(earlier))).andExpect(content().string(containsString("Prispevek je izbrisan")));
    }

    @Test
    void whoIsAboutToEraseSeesWhat() throws Exception {
        String receipt = receipt(filled("/form/submit"));

        mvc.perform(get(URI.create(receipt.replace("?secret", "/erase?secret"))))
                .andExpect(content().string(containsString("Kdaj bo zaslon?</blockquote>")));
    }

    @Test
    void anErasureThatTakesLongerIsSaidAndLeadsToTheEarlierOne() throws Exception {
        String earlier = receipt(filled("/form/submit"));
        log.refuseErasures();

        String later = receipt(replacing(earlier, UUID.randomUUID().toString()));

        mvc.perform(get(URI.create(later)))
                .andExpect(content()
                        .string(allOf(
                                containsString("prejšnji pa morda še ni izbrisan"),
                                containsString(earlier.replace("?secret", "/erase?secret")))));
        mvc.perform(get(URI.create(earlier)))
                .andExpect(
                        content().string(allOf(containsString("Kdaj bo zaslon?"), containsString("/change?secret="))));
        log.comeBack();
        mvc.perform(
                post(URI.create(earlier.replace("?secret", "/erase?secret"))).with(csrf()));
        mvc.perform(get(URI.create(later)))
                .andExpect(content().string(containsString("Prejšnji prispevek smo izbrisali")));
    }

    private String receipt(MockHttpServletRequestBuilder form) throws Exception {
        return mvc.perform(form)
                .andExpect(status().isFound())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private static MockHttpServletRequestBuilder replacing(String earlier, String id) {
        String[] parts = earlier.substring("/receipts/".length()).split("\\?secret=");
        return filled("/form/submit", id)
                .param("earlier", parts[0])
                .param("earlierSecret", parts[1])
                .param("replace", "true");
    }

    @Test
    void whoDoesNotProveToBeTheSenderReplacesNothing() throws Exception {
        String id = UUID.randomUUID().toString();
        String first = mvc.perform(filled("/form/submit", id).param("claim", "the-claim-of-the-author"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(filled("/form/submit", id)
                        .param("claim", "the-claim-of-another-one")
                        .param("text", "Kdaj bo nov zaslon?"))
                .andExpect(status().isConflict())
                .andExpect(content().string(not(containsString("id=\"replace\""))));
        mvc.perform(filled("/form/submit")
                        .param("earlier", id)
                        .param("earlierSecret", "a-guess")
                        .param("replace", "true"))
                .andExpect(redirectedUrlPattern("/receipts/*?secret=*&earlier=kept"));
        mvc.perform(get(URI.create(first))).andExpect(content().string(containsString("Sprejeli smo")));
    }

    private static String value(Document form, String field) {
        return form.selectFirst("input[name=" + field + "]").attr("value");
    }

    @Test
    void anExpiredFormIsShownAgain() throws Exception {
        mvc.perform(post("/form/submit").param("text", "Kdaj bo zaslon?")).andExpect(forwardedUrl("/form/change"));
    }

    @Test
    void aPageThatIsAskedForAnewIsOfTheSameConsultation() throws Exception {
        String query = "?consultation=velenje-2022";
        mvc.perform(filled("/form"))
                .andExpect(content()
                        .string(allOf(
                                containsString("action=\"/form/submit" + query + "\""),
                                containsString("formaction=\"/form/change" + query + "#text\""),
                                containsString("formaction=\"/form/change" + query + "\""))));
        mvc.perform(post("/form" + query).with(csrf()).param("text", " "))
                .andExpect(content().string(containsString("action=\"/form" + query + "\"")));
        for (String path : List.of("/form/change", "/form/submit")) {
            mvc.perform(get(path + query)).andExpect(redirectedUrl("/form" + query));
            mvc.perform(get(path)).andExpect(redirectedUrl("/form"));
        }
    }

    @Test
    void thePageThatSendsByItselfHasTheServersWordsForWhenThereWasAnAnswer() throws Exception {
        mvc.perform(filled("/form"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Odgovora še nismo dobili"),
                                containsString("Prispevka trenutno ne moremo shraniti"),
                                containsString("Iz vašega omrežja je prišlo preveč prispevkov"))));
    }

    @Test
    void aWrongSecretFindsNothing() throws Exception {
        mvc.perform(get("/receipts/0190d9a4-9f1c-7000-8000-000000000001?secret=x"))
                .andExpect(status().isNotFound());
    }

    @Test
    void pagesAreSloveneUnlessSomebodyReadsEnglishOnly() throws Exception {
        mvc.perform(get("/form").header("Accept-Language", "en-GB,en;q=0.9,sl;q=0.5"))
                .andExpect(content().string(containsString("lang=\"sl\"")));
        mvc.perform(get("/form").header("Accept-Language", "en-GB,de"))
                .andExpect(content().string(containsString("lang=\"en\"")));
        mvc.perform(get("/form").param("lang", "en"))
                .andExpect(header().string("Set-Cookie", startsWith("ODMEV_LANGUAGE=en")));
    }

    private static MockHttpServletRequestBuilder filled(String path) {
        return filled(path, UUID.randomUUID().toString());
    }

    private static MockHttpServletRequestBuilder filled(String path, String id) {
        return post(path)
                .with(csrf())
                .param("id", id)
                .param("consultation", "velenje-2022")
                .param("kind", "question")
                .param("text", "Kdaj bo zaslon?");
    }
}
