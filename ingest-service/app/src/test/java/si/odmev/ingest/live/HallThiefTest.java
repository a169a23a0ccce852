package si.odmev.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.access.Role;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.live.session.LiveDesk;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.MemoryJournal;
import si.odmev.ingest.live.session.PostDecisions;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.TrustedRecords;

/**
 * Somebody who knows the id and the words of a submission tries every door of the hall for the link that erases it, as nobody and as
 * each role.
 */
@IngestTest
class HallThiefTest {
    private static final Pattern RECEIPT = Pattern.compile("/receipts/([0-9a-f-]{36})\\?secret=([\\w-]+)");
    private static final String CLAIM = "the-claim-of-the-author";
    private static final String TEXT = "Na postaji naj bo zaslon s prihodi.";
    private static final RequestPostProcessor CLERK = user("ana").roles("CLERK");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private LiveSessions sessions;

    @Autowired
    private LiveDesk desk;

    @Autowired
    private PostDecisions decisions;

    @Autowired
    private Intake intake;

    @Autowired
    private MemoryJournal journal;

    @Autowired
    @Qualifier("openStreams")
    private SmartLifecycle streams;

    @Autowired
    private MeterRegistry meters;

    private LiveSession session;
    private String hall;

    @BeforeEach
    void openSession() {
        TrustedRecords.trust();
        journal.comeBack();
        session = desk.prepare("velenje-2022", new Announcement("Predstavitev", Instant.now(), ""), "moderator")
                .orElseThrow();
        hall = "/live/" + session.code();
        desk.changeStage(session, Stage.WAITING, Stage.OPEN, "moderator");
    }

    /** Of a stream the first news are looked at; it would go on for half an hour. */
    @AfterEach
    void endStreams() {
        streams.stop();
        await().until(() -> meters.get("odmev.live.streams").gauge().value() == 0);
        streams.start();
    }

    /** How the submission came whose receipt is to be stolen. */
    enum Victim {
        PHONE,
        CLERK_LINE,
        CLERK_PAPER,
        WEB_FORM,
        API
    }

    /** @param words as the thief has them, from the board or from an analyst's page */
    private record Loot(UUID id, String words) {}

    private Loot submitted(Victim victim) throws Exception {
        UUID id = UUID.randomUUID();
        String words = TEXT + " " + UUID.randomUUID();
        switch (victim) {
            case PHONE -> assertThat(answer(posting(id, words, CLAIM, phone()))).contains("/receipts/");
            case CLERK_LINE ->
                assertThat(answer(recording(id, words, false).with(CLERK))).contains("/receipts/");
            case CLERK_PAPER ->
                assertThat(answer(recording(id, words, true).with(CLERK))).contains("/receipts/");
            case WEB_FORM -> accept(id, words, Channel.WEB);
            case API -> accept(id, words, Channel.API);
        }
        sessions.keepWords(id, Kind.QUESTION, words);
        return new Loot(id, words);
    }

    private void accept(UUID id, String words, Channel channel) {
        intake.accept(Draft.from(channel, id)
                .consultation("velenje-2022")
                .kind("question")
                .text(words)
                .build());
    }

    private static Stream<RequestPostProcessor> thieves() {
        return Stream.concat(
                Stream.of(anonymous()),
                Stream.of(Role.values()).map(role -> user("thief").roles(role.name())));
    }

    @ParameterizedTest
    @EnumSource(Victim.class)
    void noDoorGivesAwayTheLinkThatErasesASubmissionOfSomebodyElse(Victim victim) throws Exception {
        Loot loot = submitted(victim);
        for (Stage stage : List.of(Stage.OPEN, Stage.PAUSED, Stage.CLOSED)) {
            moveOn(stage);
            for (RequestPostProcessor thief : thieves().toList()) {
                for (var door : doors(loot).entrySet()) {
                    String answer = answer(door.getValue().with(thief));
                    assertThat(links(answer)).as(door.getKey()).noneMatch(link -> erases(link, loot.id()));
                }
                assertThat(mvc.perform(get(hall + "/clerk/slips/" + loot.id()).with(thief))
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .doesNotContain("<svg");
            }
        }
        assertThat(intake.statusOf(loot.id())).isInstanceOf(SubmissionStatus.Kept.class);
    }

    private void moveOn(Stage next) {
        Stage now = session.board().session().stage();
        desk.changeStage(session, now, next, "moderator");
        assertThat(session.board().session().stage()).isEqualTo(next);
    }

    /** What a thief may send. Those who may not open a door find it closed, which is as well. */
    private Map<String, AbstractMockHttpServletRequestBuilder<?>> doors(Loot loot) {
        UUID id = loot.id();
        var doors = new LinkedHashMap<String, AbstractMockHttpServletRequestBuilder<?>>();
        for (String path : pages()) {
            doors.put("GET " + path, get(hall + path).cookie(phone()));
        }
        for (String path : List.of(
                "?posted=" + id, "/clerk?recorded=" + id, "/clerk/slips/" + id, "/moderator?post=" + id, "/" + id)) {
            doors.put("GET " + path, get(hall + path).cookie(phone()));
        }
        doors.put("clerk with a cookie", get(hall + "/clerk").cookie(new Cookie("ODMEV_PAPER_FORMS", id.toString())));
        String otherClaim = "the-claim-of-the-thief!";
        doors.put("POST script", posting(id, loot.words(), otherClaim, phone()));
        doors.put("POST script without a claim", posting(id, loot.words(), "", phone()));
        doors.put("POST form", form(id, loot.words(), otherClaim, "/posts"));
        doors.put("POST change", form(id, loot.words(), otherClaim, "/change"));
        doors.put("POST line", recording(id, loot.words(), false));
        doors.put("POST paper line", recording(id, loot.words(), true));
        doors.put("POST line by form", form(id, loot.words(), CLAIM, "/clerk"));
        for (String post : List.of(id.toString(), "1")) {
            doors.put("POST support " + post, form(id, loot.words(), otherClaim, "/posts/" + post + "/support"));
            doors.put(
                    "POST move " + post,
                    form(id, loot.words(), otherClaim, "/moderator/posts/" + post)
                            .param("before", "received")
                            .param("after", "answered"));
            doors.put(
                    "POST merge " + post,
                    form(id, loot.words(), otherClaim, "/moderator/posts/" + post + "/merge")
                            .param("before", "received")
                            .param("into", post));
        }
        return doors;
    }

    private static List<String> pages() {
        return List.of(
                "",
                "?sort=newest",
                "/wall",
                "/stream",
                "/news",
                "/news?since=0",
                "/moderator",
                "/moderator/posts",
                "/clerk");
    }

    private static List<String> links(String answer) {
        return RECEIPT.matcher(answer)
                .results()
                .map(link -> link.group(1) + " " + link.group(2))
                .distinct()
                .toList();
    }

    /** True if the link erases the submission; whoever follows it to find out does erase it. */
    private boolean erases(String link, UUID id) {
        String[] parts = link.split(" ");
        try {
            mvc.perform(post("/receipts/" + parts[0] + "/erase").with(csrf()).param("secret", parts[1]));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return intake.statusOf(id) instanceof SubmissionStatus.Erased;
    }

    @Test
    void nothingThatOthersCanFetchNamesASubmission() throws Exception {
        var ids = new ArrayList<String>();
        for (PostState state : List.of(
                PostState.RECEIVED,
                PostState.SHOWN,
                PostState.ANSWERED,
                PostState.ANSWERING,
                PostState.WITHHELD,
                PostState.MERGED)) {
            UUID id = submitted(Victim.PHONE).id();
            ids.add(id.toString());
            switch (state) {
                case RECEIVED -> {}
                case MERGED ->
                    decisions.merge(session, id, PostState.RECEIVED, UUID.fromString(ids.get(1)), "moderator");
                case WITHHELD -> decisions.move(session, id, PostState.RECEIVED, state, Rule.OFF_TOPIC, "moderator");
                default -> decisions.move(session, id, PostState.RECEIVED, state, null, "moderator");
            }
        }
        ids.add(submitted(Victim.CLERK_LINE).id().toString());

        for (RequestPostProcessor thief : thieves().toList()) {
            for (String page : pages()) {
                String answer = answer(get(hall + page).cookie(phone()).with(thief));
                assertThat(answer).as(page).doesNotContain(ids);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"OPEN", "CLOSED"})
    void theAuthorGetsTheLinkAgainByTheClaimEvenFromAnotherPhone(Stage stage) throws Exception {
        UUID id = UUID.randomUUID();
        String link = links(answer(posting(id, TEXT + id, CLAIM, phone()))).getFirst();
        moveOn(stage);

        assertThat(links(answer(posting(id, TEXT + id, CLAIM, phone())))).containsExactly(link);
        assertThat(erases(link, id)).isTrue();
    }

    @Test
    void aStrangerLearnsTheReceiptNumberAndNothingElse() throws Exception {
        Loot loot = submitted(Victim.PHONE);

        assertThat(answer(posting(loot.id(), loot.words(), "the-claim-of-the-thief!", phone())))
                .contains("\"receipt\":\"" + receipt(loot.id()) + "\"")
                .doesNotContain("receiptUrl", "\"number\"", loot.id().toString());
        assertThat(answer(form(loot.id(), loot.words(), "the-claim-of-the-thief!", "/posts")))
                .contains(receipt(loot.id()))
                .doesNotContain("/receipts/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the same words", "other words"})
    void inAClosedSessionAStrangerDoesNotEvenLearnThatThereIsSuchASubmission(String words) throws Exception {
        Loot loot = submitted(Victim.PHONE);
        moveOn(Stage.CLOSED);
        String said = words.equals("the same words") ? loot.words() : words;

        MockHttpServletResponse known = response(posting(loot.id(), said, "the-claim-of-the-thief!", phone()));
        MockHttpServletResponse unknown =
                response(posting(UUID.randomUUID(), said, "the-claim-of-the-thief!", phone()));
        assertThat(known.getStatus()).isEqualTo(unknown.getStatus()).isEqualTo(409);
        assertThat(known.getContentAsString())
                .isEqualTo(unknown.getContentAsString())
                .doesNotContain(receipt(loot.id()));
    }

    @Test
    void ownPostsHaveTheirReceiptsAfterAReloadOnThisPhoneAndOnNoOther() throws Exception {
        Cookie phone = phone();
        UUID id = UUID.randomUUID();
        String link = links(answer(posting(id, TEXT + id, CLAIM, phone))).getFirst();
        sessions.keepWords(id, Kind.QUESTION, TEXT + id);

        assertThat(links(answer(get(hall).cookie(phone)))).containsExactly(link);
        assertThat(answer(get(hall + "/news").cookie(phone))).contains(id.toString());
        assertThat(links(answer(get(hall).cookie(phone())))).isEmpty();
    }

    @Test
    void withoutScriptsTheFormBringsIdAndClaimAndADoubleClickIsOnePost() throws Exception {
        String page = answer(get(hall).cookie(phone()));
        UUID id = UUID.fromString(field(page, "id"));
        String claim = field(page, "claim");
        Cookie phone = phone();

        for (int i = 0; i < 2; i++) {
            assertThat(response(form(id, TEXT + id, claim, "/posts").cookie(phone))
                            .getRedirectedUrl())
                    .isEqualTo(hall + "?posted=1#own");
        }
        assertThat(session.board().posts()).containsOnlyKeys(id);
    }

    @Test
    void aClerkHasTheSlipsOfOwnLinesAlsoAfterAReloadOrANewLogin() throws Exception {
        UUID spoken = UUID.randomUUID();
        UUID paper = UUID.randomUUID();
        answer(recording(spoken, TEXT + spoken, false).with(CLERK));
        sessions.keepWords(spoken, Kind.QUESTION, TEXT + spoken);
        Cookie forms =
                response(recording(paper, TEXT + paper, true).with(CLERK)).getCookie("ODMEV_PAPER_FORMS");

        String page = answer(get(hall + "/clerk").with(CLERK).cookie(forms));
        assertThat(page).contains(TEXT + spoken, receipt(spoken), receipt(paper));
        assertThat(links(page)).hasSize(2);
        for (UUID id : List.of(spoken, paper)) {
            assertThat(answer(get(hall + "/clerk/slips/" + id).with(CLERK))).contains("<svg");
            assertThat(answer(get(hall + "/clerk?recorded=" + id).with(CLERK))).contains(receipt(id));
        }
    }

    @ParameterizedTest
    @EnumSource(Victim.class)
    void whatAnotherClerkOrAnybodyElseSaidIsNotFoundAtTheClerksTable(Victim victim) throws Exception {
        Loot loot = submitted(victim);
        RequestPostProcessor other = user("bor").roles("CLERK");

        for (String path : List.of("/clerk/slips/" + loot.id(), "/clerk?recorded=" + loot.id())) {
            assertThat(response(get(hall + path).with(other)).getStatus())
                    .as(path)
                    .isEqualTo(404);
        }
        LiveSession next = desk.prepare("velenje-2022", new Announcement("Naslednja", Instant.now(), ""), "moderator")
                .orElseThrow();
        assertThat(response(get("/live/" + next.code() + "/clerk/slips/" + loot.id())
                                .with(CLERK))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void aTableOfPaperFormsHasTheLinksOfTheRowsThatThisImportBroughtAndOfNoOthers() throws Exception {
        String row = "vrsta;besedilo\npredlog;" + TEXT + UUID.randomUUID() + "\n";
        byte[] table = row.getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getUrlEncoder().encodeToString(table);
        var imported = post("/live/paper/import").with(CLERK).with(csrf()).param("table", encoded);

        String first = answer(imported);
        assertThat(links(first)).hasSize(1);
        UUID id = UUID.fromString(links(first).getFirst().split(" ")[0]);
        for (String who : List.of("ana", "bor")) {
            var clerk = user(who).roles("CLERK");
            String again =
                    answer(post("/live/paper/import").with(clerk).with(csrf()).param("table", encoded));
            String preview = answer(multipart("/live/paper")
                    .file(new MockMultipartFile("file", table))
                    .with(clerk)
                    .with(csrf()));
            String typed = answer(recording(id, row.split(";")[2].strip(), true).with(clerk));
            for (String answer : List.of(again, preview, typed)) {
                assertThat(links(answer)).isEmpty();
            }
            assertThat(again).contains(receipt(id));
        }
    }

    private String receipt(UUID id) {
        return ((SubmissionStatus.Kept) intake.statusOf(id)).receipt();
    }

    private static String field(String page, String name) {
        var field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    /** The body, and where it redirects to. */
    private String answer(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        MockHttpServletResponse response = response(request);
        return response.getContentAsString() + " " + response.getRedirectedUrl();
    }

    private MockHttpServletResponse response(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private MockHttpServletRequestBuilder posting(UUID id, String text, String claim, Cookie phone) {
        return form(id, text, claim, "/posts")
                .header("X-Requested-With", "fetch")
                .cookie(phone);
    }

    private MockHttpServletRequestBuilder recording(UUID id, String text, boolean onPaper) {
        return form(id, text, CLAIM, "/clerk")
                .header("X-Requested-With", "fetch")
                .param("paper", String.valueOf(onPaper));
    }

    private MockHttpServletRequestBuilder form(UUID id, String text, String claim, String path) {
        return post(hall + path)
                .with(csrf())
                .param("id", id.toString())
                .param("claim", claim)
                .param("kind", "question")
                .param("text", text);
    }

    private static Cookie phone() {
        return new Cookie("ODMEV_PARTICIPANT", UUID.randomUUID().toString());
    }
}
