package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSide;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.analytics.index.TeamWork;
import si.odmev.analytics.links.SearchStub;
import si.odmev.analytics.presence.PresenceDesk;
import si.odmev.schemas.StaffWords;

/** Work on many submissions and on one, with Kafka away: what it takes to confirm, and that nothing that was typed is lost. */
@SpringBootTest(classes = ReadSide.class, properties = "logging.level.org.apache.kafka=off")
class WorkPagesTest {
    private static final String FIRST = "0190d9a4-9f1c-7000-8000-000000000001";
    private static final String SECOND = "0190d9a4-9f1c-7000-8000-000000000002";
    private static final String PAGE = "0190d9a4-9f1c-4000-8000-000000000003";
    private static final Instant SAID = Instant.parse("2022-05-10T14:00:00Z");

    private static SearchStub search;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private PresenceDesk presences;

    private MockMvc mvc;

    @DynamicPropertySource
    static void search(DynamicPropertyRegistry properties) throws IOException {
        search = new SearchStub(List.of(submission(FIRST, worked()), submission(SECOND, null)));
        properties.add("odmev.elasticsearch.url", search::url);
    }

    @AfterAll
    static void stopSearch() {
        search.close();
    }

    @BeforeEach
    void logIn() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .defaultRequest(get("/").with(user("ana").roles("ANALYST"))
                        .accept(MediaType.TEXT_HTML)
                        .header("Accept-Language", "sl"))
                .build();
    }

    @Test
    void saysHowManyAreSelectedAndKeepsTheSelectionOfAList() throws Exception {
        mvc.perform(get("/workspace/work?all=true&q=park&theme=green"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Izbrana sta 2 prispevka.")))
                .andExpect(content().string(containsString("name=\"all\" value=\"true\"")))
                .andExpect(content().string(containsString("name=\"q\" value=\"park\"")))
                .andExpect(content().string(containsString("name=\"theme\" value=\"green\"")));
        mvc.perform(get("/workspace/work")).andExpect(content().string(containsString("Noben prispevek ni izbran.")));
        mvc.perform(get("/workspace/work?id=nothing"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Izbrani prispevki:")));
    }

    @Test
    void theOthersAreMergedIntoTheOneWhoseReceiptIsNamed() throws Exception {
        mvc.perform(work("DUPLICATE").param("setOriginal", "vel 7k3m 9qxd"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("spremenil se bo 1 prispevek")))
                .andExpect(content().string(containsString("1 prispevek je že tak.")))
                .andExpect(content().string(containsString("name=\"setOriginal\" value=\"vel 7k3m 9qxd\"")));
        mvc.perform(work("DUPLICATE"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("href=\"#work-original\">Vpišite potrdilo")));
        mvc.perform(work("DUPLICATE").param("setOriginal", "VEL-0000-0000"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("ni nobenega s tem potrdilom")));
    }

    /** They would be counted nowhere, and nobody would be told. */
    @Test
    void whoWithholdsAnOriginalIsToldHowManyCountWithIt() throws Exception {
        mvc.perform(work("WITHHOLD").param("reason", "osebni podatki"))
                .andExpect(content()
                        .string(containsString(
                                "45 ponovljenih prispevkov, ki se štejejo s temi, se ne bo štelo več nikjer.")));
        mvc.perform(work("ANSWER")).andExpect(content().string(not(containsString("ki se štejejo s temi"))));
        mvc.perform(get("/submissions/" + FIRST))
                .andExpect(content().string(containsString("S tem prispevkom se šteje 45 ponovljenih prispevkov.")));
    }

    @Test
    void theOverviewSelectsTheDuplicatesThatAreCountedNowhere() throws Exception {
        mvc.perform(get("/workspace"))
                .andExpect(content().string(containsString("45 ponovljenih prispevkov se ne šteje nikjer")))
                .andExpect(content().string(containsString("/workspace/work?id=" + FIRST + "&amp;id=" + SECOND)));
    }

    @Test
    void whatNeedsAnAnswerCanBeMarkedAtOnce() throws Exception {
        mvc.perform(work("ANSWER"))
                .andExpect(content().string(containsString("spremenil se bo 1 prispevek")))
                .andExpect(content().string(containsString("ni potreben: 1 prispevek")));
        mvc.perform(get("/workspace/work?id=" + FIRST))
                .andExpect(content().string(not(containsString("value=\"REMOVE_NOTE\""))));
    }

    /** A note is removed where it stands, by its author. */
    @Test
    void anActThatIsNotForManyIsRefused() throws Exception {
        mvc.perform(work("REMOVE_NOTE").param("noteId", "0190d9a4-9f1c-7000-8000-00000000000a"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("href=\"#work-acts\"")));
    }

    @Test
    void aNoteIsRemovedByItsAuthorAlone() throws Exception {
        mvc.perform(get("/submissions/" + FIRST))
                .andExpect(content().string(not(containsString("value=\"REMOVE_NOTE\""))))
                .andExpect(content().string(containsString("Opomba je odstranjena (bine, 10. maja 2022 ob 16.00).")));
        mvc.perform(get("/submissions/" + FIRST).with(user("bine").roles("ANALYST")))
                .andExpect(content().string(containsString("name=\"noteId\" value=\"n1\"")))
                .andExpect(content().string(containsString("value=\"REMOVE_NOTE\"")));

        mvc.perform(post("/submissions/" + FIRST + "/work")
                        .with(csrf())
                        .param("act", "REMOVE_NOTE")
                        .param("noteId", "n1"))
                .andExpect(flash().attribute("workProblem", new InputProblem("team.note-of-another", 0, "team")));
        mvc.perform(post("/submissions/" + FIRST + "/work")
                        .with(csrf())
                        .param("act", "REMOVE_NOTE")
                        .param("noteId", "gone"))
                .andExpect(header().string("Location", containsString("corrected=")));
    }

    @Test
    void thePreviewSaysWhatChangesAndWhatIsSoAlready() throws Exception {
        mvc.perform(work("ASSIGN").param("setAssignee", "bine"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("spremenil se bo 1 prispevek")))
                .andExpect(content().string(containsString("1 prispevek je že tak.")))
                .andExpect(content().string(containsString("nikomur: 1 prispevek")))
                .andExpect(content().string(containsString("value=\"apply\"")));
    }

    @Test
    void withholdingNeedsAReasonAndWhatIsWrongKeepsWhatWasTyped() throws Exception {
        mvc.perform(work("WITHHOLD").param("note", "vpisano"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("<title>Napaka: ")))
                .andExpect(content().string(containsString("href=\"#work-reason\">Napišite, zakaj.")))
                .andExpect(content().string(containsString(">vpisano</textarea>")));
        mvc.perform(work("NOTE").param("note", "o".repeat(501)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Opomba ima lahko največ 500 znakov.")))
                .andExpect(content().string(containsString("o".repeat(501))));
    }

    @Test
    void whoConfirmsWhatChangedMeanwhileSeesItFirst() throws Exception {
        mvc.perform(work("READ").param("step", "apply").param("seen", "other"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Nič še ni izvedeno")))
                .andExpect(content().string(containsString("id=\"work-preview\"")));
    }

    @Test
    void whatIsConfirmedBecomesAnActionThatOnlyItsPersonSees() throws Exception {
        String preview = mvc.perform(work("READ")).andReturn().getResponse().getContentAsString();
        String seen = Jsoup.parse(preview).selectFirst("input[name=seen]").val();

        String action = mvc.perform(work("READ").param("step", "apply").param("seen", seen))
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrlPattern("/workspace/work/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(action))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Zabeleženih sprememb: 0 od 1.")))
                .andExpect(content().string(containsString("data-on-its-way")))
                .andExpect(content().string(not(containsString("/undo\""))));
        mvc.perform(get(action).with(user("bine").roles("ANALYST"))).andExpect(status().isNotFound());
        mvc.perform(post(action + "/undo").with(csrf())).andExpect(status().isConflict());
    }

    @Test
    void anotherChangeOrReasonThanThePreviewShowedIsShownFirst() throws Exception {
        String preview = mvc.perform(work("WITHHOLD").param("reason", "žalitev"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String seen = Jsoup.parse(preview).selectFirst("input[name=seen]").val();

        mvc.perform(work("READ").param("step", "apply").param("seen", seen))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Nič še ni izvedeno")));
        mvc.perform(work("WITHHOLD")
                        .param("reason", "pomota")
                        .param("step", "apply")
                        .param("seen", seen))
                .andExpect(status().isConflict());
        mvc.perform(work("WITHHOLD")
                        .param("reason", "žalitev")
                        .param("step", "apply")
                        .param("seen", seen))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void enterInAFieldPreviewsAndTheFormThatAppliesCarriesWhatWasPreviewed() throws Exception {
        String page = mvc.perform(work("TAGS").param("addTags", "mladi, šport"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        var typing = Jsoup.parse(page).selectFirst("form:has(#work-tags)");
        assertThat(typing.select("button[type=submit]").eachAttr("value")).containsExactly("preview");
        var applying = Jsoup.parse(page).selectFirst("form:has(button[value=apply])");
        assertThat(applying.select("input:not([type=hidden])")).isEmpty();
        assertThat(applying.select("input[name=act]").eachAttr("value")).containsExactly("TAGS");
        assertThat(applying.select("input[name=addTags]").eachAttr("value")).containsExactly("mladi, šport");
        assertThat(applying.select("input[name=id]").eachAttr("value")).containsExactly(FIRST, SECOND);
    }

    @Test
    void theSelectionOfAListIsAsTheListFoundIt() throws Exception {
        mvc.perform(get("/workspace/work?all=true&q=kolesarnca&similar=true&collapse=true"))
                .andExpect(content().string(containsString("name=\"similar\" value=\"true\"")))
                .andExpect(content().string(containsString("name=\"collapse\" value=\"true\"")));
    }

    @Test
    void thePageOfASubmissionShowsTheWorkOnIt() throws Exception {
        mvc.perform(get("/submissions/" + FIRST))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(">nujno</span>")))
                .andExpect(content().string(containsString(">bine</p>")))
                .andExpect(content().string(containsString(">Poglej, @ana.</span>")))
                .andExpect(content().string(containsString("Označi kot neprebrano")))
                .andExpect(content().string(not(containsString("data-mark-read"))));
        mvc.perform(get("/submissions/" + SECOND))
                .andExpect(content().string(containsString("Označi kot prebrano")))
                .andExpect(content().string(containsString("data-mark-read=\"prebrano\"")));
    }

    @Test
    void whatCouldNotBeRecordedAboutOneSubmissionIsShownAgain() throws Exception {
        mvc.perform(post("/submissions/" + SECOND + "/work")
                        .with(csrf())
                        .param("act", "NOTE")
                        .param("note", "Kdo pozna to ulico?"))
                .andExpect(header().string("Location", startsWith("/submissions/" + SECOND + "#team")))
                .andExpect(flash().attribute(
                                "typedWork",
                                new WorkForm(
                                        WorkForm.Act.NOTE,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        "Kdo pozna to ulico?",
                                        null,
                                        null,
                                        null)));

        String page = mvc.perform(get("/submissions/" + SECOND)
                        .flashAttr("workProblem", new InputProblem("correction.not-recorded", 0, "team"))
                        .flashAttr(
                                "typedWork",
                                new WorkForm(
                                        WorkForm.Act.NOTE,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        "Kdo pozna?",
                                        null,
                                        null,
                                        null)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("Popravka ni bilo mogoče shraniti", ">Kdo pozna?</textarea>");
    }

    @Test
    void workOnOneSubmissionComesBackToTheListFromWhichItWasOpened() throws Exception {
        String page = mvc.perform(get("/submissions/" + FIRST + "?theme=green&q=park&at=0"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String action =
                Jsoup.parse(page).selectFirst("form:has(button[value=TAGS])").attr("action");
        assertThat(action).startsWith("/submissions/" + FIRST + "/work?").contains("theme=green", "q=park", "at=0");

        // It has the tag already, so this needs no Kafka.
        mvc.perform(post(action)
                        .with(csrf())
                        .param("act", "TAGS")
                        .param("addTags", "nujno")
                        .param("seen", Long.toString(SAID.toEpochMilli())))
                .andExpect(header().string("Location", startsWith("/submissions/" + FIRST + "?")))
                .andExpect(header().string("Location", containsString("theme=green")))
                .andExpect(header().string("Location", containsString("at=0")))
                .andExpect(header().string("Location", containsString("corrected=")));
    }

    @Test
    void anEleventhTagIsRefusedInsteadOfLost() throws Exception {
        String ten = IntStream.range(0, StaffWords.MAX_TAGS)
                .mapToObj(i -> "oznaka " + i)
                .collect(Collectors.joining(","));

        mvc.perform(post("/submissions/" + FIRST + "/work")
                        .with(csrf())
                        .param("act", "TAGS")
                        .param("addTags", ten)
                        .param("seen", Long.toString(SAID.toEpochMilli())))
                .andExpect(flash().attribute("workProblem", new InputProblem("team.tags-full", 10, "work-tags")));
        mvc.perform(post("/submissions/" + FIRST + "/work")
                        .with(csrf())
                        .param("act", "TAGS")
                        .param("removeTags", "o".repeat(31)))
                .andExpect(flash().attribute(
                                "workProblem",
                                new InputProblem("work.tag-too-long", StaffWords.MAX_TAG_LENGTH, "work-tags")));
    }

    @Test
    void thePageSaysWhoElseIsThereAndWhetherItHasChanged() throws Exception {
        mvc.perform(presence("tine", "CORRECTING", SAID.toEpochMilli()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("medtem"))));
        mvc.perform(get("/submissions/" + FIRST).with(user("maja").roles("ANALYST")))
                .andExpect(content().string(containsString("Prispevek zdaj popravlja tudi tine.")))
                .andExpect(content().string(containsString("name=\"worked\" value=\"" + SAID.toEpochMilli() + "\"")));
        mvc.perform(presence("tine", "LEFT", 0))
                .andExpect(content().string(containsString("Prispevek si zdaj ogleduje tudi maja.")));

        mvc.perform(presence("maja", "LOOKING", SAID.toEpochMilli() - 1))
                .andExpect(content().string(not(containsString("tine"))))
                .andExpect(content().string(containsString("Prispevek se je medtem spremenil")));
        mvc.perform(presence("maja", "LEFT", 0));

        mvc.perform(post("/submissions/" + FIRST).with(csrf()).with(user("nika").roles("ANALYST")))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("data-presence=\"CORRECTING\"")));
        mvc.perform(presence("nika", "LEFT", 0));
    }

    @Test
    void aSubmissionThatWasErasedIsNotNotedAndSaidToBeErased() throws Exception {
        var erased = UUID.randomUUID();

        mvc.perform(post("/submissions/" + erased + "/presence")
                        .with(csrf())
                        .param("doing", "LOOKING")
                        .param("page", PAGE))
                .andExpect(status().isNotFound());

        assertThat(presences.besides("bine", erased)).isEmpty();
        mvc.perform(get("/submissions/" + FIRST))
                .andExpect(content().string(containsString("data-erased=\"Prispevek je izbrisan.\"")));
    }

    private static MockHttpServletRequestBuilder presence(String account, String doing, long worked) {
        return post("/submissions/" + FIRST + "/presence")
                .with(csrf())
                .with(user(account).roles("ANALYST"))
                .param("doing", doing)
                .param("page", PAGE)
                .param("worked", Long.toString(worked));
    }

    @Test
    void whoDidNotSeeTheLatestDecisionIsTold() throws Exception {
        mvc.perform(post("/submissions/" + FIRST + "/work")
                        .with(csrf())
                        .param("act", "UNASSIGN")
                        .param("seen", "1"))
                .andExpect(
                        flash().attribute("workProblem", new InputProblem("correction.decided-meanwhile", 0, "team")));
    }

    private static MockHttpServletRequestBuilder work(String act) {
        return post("/workspace/work").with(csrf()).param("id", FIRST, SECOND).param("act", act);
    }

    private static ReviewNote worked() {
        return new ReviewNote(
                "bine",
                SAID,
                null,
                null,
                null,
                "shown",
                List.of(),
                true,
                new TeamWork(
                        null,
                        null,
                        List.of("nujno"),
                        "bine",
                        TeamWork.READ,
                        "bine",
                        SAID,
                        List.of(new TeamWork.Note("n1", "Poglej, @ana.", "bine", SAID)),
                        List.of("ana"),
                        List.of(new TeamWork.Removal("bine", SAID)),
                        TeamWork.ANSWER_NEEDED));
    }

    private static IndexedSubmission submission(String id, ReviewNote review) {
        return new IndexedSubmission(
                id,
                id.equals(FIRST) ? "VEL-7K3M-9QXD" : "VEL-8M4T-2ABC",
                "velenje-2022",
                "web",
                "opinion",
                "themed",
                "sl",
                List.of("green"),
                "classifier",
                "1",
                null,
                "Več parkov.",
                "vec park",
                null,
                SAID,
                SAID,
                List.of(),
                List.of(),
                0.5,
                null,
                review,
                0,
                null,
                List.of());
    }
}
