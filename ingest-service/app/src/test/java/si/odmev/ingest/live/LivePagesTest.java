package si.odmev.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.MemoryJournal;
import si.odmev.schemas.Kind;
import si.odmev.schemas.TrustedRecords;

@IngestTest
class LivePagesTest {
    private static final RequestPostProcessor MODERATOR = user("moderator").roles("MODERATOR");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private LiveSessions sessions;

    @Autowired
    private MemoryJournal journal;

    private String code;

    @BeforeEach
    void openSession() throws Exception {
        TrustedRecords.trust();
        journal.comeBack();
        String page = mvc.perform(
                        post("/live/sessions").with(MODERATOR).with(csrf()).param("title", "Predstavitev strategije"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        code = page.split("/")[2];
        mvc.perform(post("/live/" + code + "/moderator/stage")
                        .with(MODERATOR)
                        .with(csrf())
                        .param("before", "waiting")
                        .param("after", "open"))
                .andExpect(redirectedUrl("/live/" + code + "/moderator"));
    }

    @Test
    void theCodeAsSomebodyTypesItLeadsToTheSession() throws Exception {
        mvc.perform(get("/live").param("code", " " + code.toLowerCase().replace('0', 'o') + " "))
                .andExpect(redirectedUrl("/live/" + code));
        mvc.perform(get("/live").param("code", "?")).andExpect(content().string(containsString("<title>Napaka: ")));
    }

    @Test
    void aPostIsShownToEverybodyOnlyAfterAModeratorShowedIt() throws Exception {
        int post = ask("Kdaj bo <b>koncert</b>?", phone());
        mvc.perform(get("/live/" + code)).andExpect(content().string(not(containsString("koncert"))));

        move(post, "received", "shown");
        mvc.perform(get("/live/" + code))
                .andExpect(content().string(containsString("Kdaj bo &lt;b&gt;koncert&lt;/b&gt;?")));
        mvc.perform(get("/live/" + code + "/wall"))
                .andExpect(content().string(containsString("Kdaj bo &lt;b&gt;koncert&lt;/b&gt;?")));
    }

    @Test
    void whatIsWithheldIsSeenByItsAuthorAloneWithTheRule() throws Exception {
        Cookie author = phone();
        int post = ask("Zelo žaljivo", author);
        mvc.perform(moderating("/posts/" + post)
                .param("before", "received")
                .param("after", "withheld")
                .param("rule", "offensive"));

        mvc.perform(get("/live/" + code).cookie(author))
                .andExpect(content().string(allOf(containsString("Zelo žaljivo"), containsString("Zadržano"))));
        for (String path : new String[] {"", "/wall", "/news?since=0"}) {
            mvc.perform(get("/live/" + code + path))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("Zelo žaljivo"))));
        }
        mvc.perform(get("/live/" + code + "/news"))
                .andExpect(jsonPath("$.board.withheld.offensive").value(1));
    }

    @Test
    void supportIsCountedOnceAndCanBeWithdrawn() throws Exception {
        int post = ask("Kdaj bo koncert?", phone());
        move(post, "received", "shown");
        Cookie supporter = phone();
        for (int i = 0; i < 3; i++) {
            mvc.perform(supporting(post, supporter)).andExpect(redirectedUrl("/live/" + code + "#post-" + post));
        }
        mvc.perform(get("/live/" + code + "/news"))
                .andExpect(jsonPath("$.board.posts[0].support").value(1));

        mvc.perform(supporting(post, supporter).param("given", "false"));
        mvc.perform(get("/live/" + code + "/news"))
                .andExpect(jsonPath("$.board.posts[0].support").value(0));
    }

    @Test
    void withoutACookieNobodyVotesTwice() throws Exception {
        int post = ask("Kdaj bo koncert?", phone());
        move(post, "received", "shown");

        mvc.perform(post("/live/" + code + "/posts/" + post + "/support").with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("piškotek")));
    }

    @Test
    void newsSinceARevisionAreWhatChangedAndWhatIsGone() throws Exception {
        int first = ask("Prvo vprašanje", phone());
        int second = ask("Drugo vprašanje", phone());
        move(first, "received", "shown");
        move(second, "received", "shown");
        long known = revision();
        mvc.perform(moderating("/posts/" + first)
                .param("before", "shown")
                .param("after", "withheld")
                .param("rule", "off-topic"));

        mvc.perform(get("/live/" + code + "/news").param("since", String.valueOf(known)))
                .andExpect(jsonPath("$.board.full").value(false))
                .andExpect(jsonPath("$.board.posts").isEmpty())
                .andExpect(jsonPath("$.board.gone[0]").value(first));
    }

    @Test
    void newsOfAKnownPostThatIsOnlySupportedDoNotRepeatItsWords() throws Exception {
        int post = ask("Kdaj bo koncert?", phone());
        move(post, "received", "shown");
        long known = revision();
        mvc.perform(supporting(post, phone()));

        mvc.perform(get("/live/" + code + "/news").param("since", String.valueOf(known)))
                .andExpect(jsonPath("$.board.posts").isEmpty())
                .andExpect(jsonPath("$.board.supports['" + post + "']").value(1));
        mvc.perform(get("/live/" + code + "/news"))
                .andExpect(jsonPath("$.board.posts[0].support").value(1))
                .andExpect(jsonPath("$.board.supports").isEmpty());

        move(post, "shown", "answering");
        mvc.perform(get("/live/" + code + "/news").param("since", String.valueOf(known)))
                .andExpect(jsonPath("$.board.posts[0].state").value("answering"))
                .andExpect(jsonPath("$.board.posts[0].support").value(1));
    }

    private long revision() {
        return session().board().revision();
    }

    private LiveSession session() {
        return sessions.all().stream()
                .filter(session -> session.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatCantBeStoredStaysInTheForm() throws Exception {
        journal.goAway();
        mvc.perform(asking("Kdaj bo koncert?", phone()))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("Kdaj bo koncert?")));
    }

    @Test
    void anExpiredFormIsShownAgain() throws Exception {
        mvc.perform(post("/live/" + code + "/posts").param("text", "Kdaj bo koncert?"))
                .andExpect(forwardedUrl("/live/" + code + "/change"));
    }

    @Test
    void aPhoneThatWritesWithoutEndIsHeldBackAndItsNeighbourIsNot() throws Exception {
        Cookie eager = phone();
        for (int i = 0; i < 6; i++) {
            mvc.perform(asking("Vprašanje " + i, eager)).andExpect(status().isFound());
        }
        mvc.perform(asking("Še eno", eager)).andExpect(status().isTooManyRequests());
        mvc.perform(asking("Prvo", phone())).andExpect(status().isFound());
    }

    @Test
    void theSlowerModeratorIsTold() throws Exception {
        int post = ask("Kdaj bo koncert?", phone());
        move(post, "received", "shown");
        mvc.perform(moderating("/posts/" + post)
                        .header("X-Requested-With", "fetch")
                        .param("before", "received")
                        .param("after", "answered"))
                .andExpect(jsonPath("$.answer").value("overtaken"));
    }

    @Test
    void theModeratorsPageShowsEveryPostInItsColumn() throws Exception {
        int post = ask("Kdaj bo koncert?", phone());
        mvc.perform(get("/live/" + code + "/moderator").with(MODERATOR))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"post-" + post + "\"")));
        mvc.perform(get("/live/" + code + "/moderator/posts").with(MODERATOR))
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void beforeAMergeBothPostsAreShownAndAfterwardsItCanBeSeenAndTakenBack() throws Exception {
        int first = ask("Kdaj bo na postaji zaslon?", phone());
        Cookie author = phone();
        int second = ask("Bo zaslon <i>na</i> postaji?", author);
        move(first, "received", "shown");
        mvc.perform(get("/live/" + code + "/moderator/posts/" + second + "/merge")
                        .with(MODERATOR)
                        .param("into", " " + first))
                .andExpect(content()
                        .string(allOf(
                                containsString("Kdaj bo na postaji zaslon?"),
                                containsString("Bo zaslon &lt;i&gt;na&lt;/i&gt; postaji?"))));

        mvc.perform(moderating("/posts/" + second + "/merge")
                        .param("before", "received")
                        .param("into", String.valueOf(first)))
                .andExpect(redirectedUrl("/live/" + code + "/moderator#post-" + second));
        mvc.perform(get("/live/" + code + "/moderator").with(MODERATOR))
                .andExpect(content()
                        .string(allOf(
                                containsString("Združeni prispevki: 1"),
                                containsString("#" + second + " Bo zaslon &lt;i&gt;na&lt;/i&gt; postaji?"))));
        mvc.perform(get("/live/" + code).cookie(author))
                .andExpect(content()
                        .string(allOf(
                                containsString("Združeno z enakim prispevkom št. " + first),
                                containsString("»Kdaj bo na postaji zaslon?«"))));
        mvc.perform(get("/live/" + code + "/news").cookie(author))
                .andExpect(jsonPath("$.own.joined['" + second + "'].number").value(first));

        mvc.perform(moderating("/posts/" + second + "/separate").param("from", String.valueOf(first)))
                .andExpect(redirectedUrl("/live/" + code + "/moderator#post-" + second));
        mvc.perform(get("/live/" + code).cookie(author))
                .andExpect(content().string(not(containsString("Združeno z enakim prispevkom št. " + first))));
    }

    @Test
    void theAuthorOfAMergedPostDoesNotReadWhatIsNotShownYet() throws Exception {
        int first = ask("Še ne pregledano vprašanje", phone());
        Cookie author = phone();
        int second = ask("Moje vprašanje", author);
        mvc.perform(moderating("/posts/" + second + "/merge")
                .param("before", "received")
                .param("into", String.valueOf(first)));

        mvc.perform(get("/live/" + code).cookie(author))
                .andExpect(content()
                        .string(allOf(
                                containsString("Združeno z enakim prispevkom"),
                                not(containsString("Še ne pregledano vprašanje")))));
        mvc.perform(get("/live/" + code + "/news").cookie(author))
                .andExpect(jsonPath("$.own.joined").isEmpty());
    }

    @Test
    void aPostThatMayBeEqualIsProposedAndNeverMergedByItself() throws Exception {
        int first = ask("Kdaj bo na postaji zaslon?", phone());
        int second = ask("Bo zaslon na postaji?", phone());

        mvc.perform(get("/live/" + code + "/moderator").with(MODERATOR))
                .andExpect(content()
                        .string(allOf(
                                containsString("id=\"same-" + second + "\""),
                                containsString("Morda enako kot št. " + first + ": »Kdaj bo na postaji zaslon?«"),
                                not(containsString("id=\"same-" + first + "\"")))));
    }

    @Test
    void aMergeIntoAnErasedPostWaitsInTheInboxToBeTakenBack() throws Exception {
        int first = ask("Kdaj bo na postaji zaslon?", phone());
        int second = ask("Bo zaslon na postaji?", phone());
        mvc.perform(moderating("/posts/" + second + "/merge")
                .param("before", "received")
                .param("into", String.valueOf(first)));
        UUID erased = session().board().numbered(first).orElseThrow().id();
        sessions.forget(erased);
        journal.append(code, new Event.Erased(erased));

        mvc.perform(get("/live/" + code + "/moderator").with(MODERATOR))
                .andExpect(content()
                        .string(allOf(
                                containsString("id=\"post-" + second + "\""),
                                containsString("id=\"separate-" + second + "\""),
                                not(containsString("id=\"shown-" + second + "\"")))));
        mvc.perform(moderating("/posts/" + second + "/separate").param("from", String.valueOf(first)))
                .andExpect(redirectedUrl("/live/" + code + "/moderator#post-" + second));
        mvc.perform(get("/live/" + code + "/moderator").with(MODERATOR))
                .andExpect(content().string(containsString("id=\"shown-" + second + "\"")));
    }

    @Test
    void theInboxIsSortedAsTheModeratorWants() throws Exception {
        int first = ask("Prvo vprašanje", phone());
        int second = ask("Popolnoma drugačna zamisel", phone());
        for (int post : new int[] {first, second}) {
            move(post, "received", "shown");
        }
        mvc.perform(supporting(second, phone()));

        assertThat(order("")).isEqualTo(List.of(second, first));
        assertThat(order("?sort=support")).isEqualTo(List.of(second, first));
        assertThat(order("?sort=time")).isEqualTo(List.of(first, second));
    }

    private List<Integer> order(String sort) throws Exception {
        String page = mvc.perform(get("/live/" + code + "/moderator" + sort).with(MODERATOR))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return Pattern.compile("id=\"post-(\\d+)\"")
                .matcher(page)
                .results()
                .map(post -> Integer.valueOf(post.group(1)))
                .toList();
    }

    @Test
    void anAnnouncedSessionCanBeAnnouncedAnewUntilItBeginsAndCancelledWhileItIsEmpty() throws Exception {
        mvc.perform(moderating("/announcement").param("title", "Prepozno"))
                .andExpect(flash().attribute("problem", "live.moderator.not-now"));
        String next = mvc.perform(post("/live/sessions")
                        .with(MODERATOR)
                        .with(csrf())
                        .param("title", "Druga")
                        .param("starts", "2022-05-10T18:00"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(next).with(MODERATOR))
                .andExpect(content().string(containsString("value=\"2022-05-10T18:00\"")));
        mvc.perform(post(next + "/announcement")
                        .with(MODERATOR)
                        .with(csrf())
                        .param("title", " Druga predstavitev ")
                        .param("starts", "2022-05-11T19:30")
                        .param("place", "Dom kulture"))
                .andExpect(redirectedUrl(next));
        mvc.perform(get(next).with(MODERATOR))
                .andExpect(content()
                        .string(allOf(
                                containsString("<h1>Druga predstavitev</h1>"),
                                containsString("value=\"2022-05-11T19:30\""),
                                containsString("value=\"Dom kulture\""))));
        mvc.perform(post(next + "/announcement").with(MODERATOR).with(csrf()).param("title", "x".repeat(201)))
                .andExpect(flash().attribute("problem", "live.prepare.title"));

        mvc.perform(post(next + "/cancellation").with(MODERATOR).with(csrf())).andExpect(redirectedUrl("/live"));
        mvc.perform(get(next).with(MODERATOR)).andExpect(status().isNotFound());
        ask("Kdaj bo koncert?", phone());
        mvc.perform(moderating("/cancellation")).andExpect(flash().attribute("problem", "live.moderator.not-now"));
    }

    @Test
    void aClerksReloadKeepsTheReceiptsAndALineCanBeWithdrawn() throws Exception {
        RequestPostProcessor clerk = user("ana").roles("CLERK");
        String line = UUID.randomUUID().toString();
        String answer = mvc.perform(post("/live/" + code + "/clerk")
                        .with(clerk)
                        .with(csrf())
                        .header("X-Requested-With", "fetch")
                        .param("id", line)
                        .param("kind", "question")
                        .param("text", "Kdaj bo zaslon?"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String erasePage = JsonPath.read(answer, "$.eraseUrl");

        mvc.perform(get("/live/" + code + "/clerk").with(clerk))
                .andExpect(content()
                        .string(allOf(
                                containsString("/live/" + code + "/clerk/slips/" + line),
                                containsString(
                                        "aria-describedby=\"receipt-" + line + " words-" + line + "\">Izbriši</a>"),
                                containsString("href=\"" + erasePage + "\""))));
        mvc.perform(post(URI.create(erasePage)).with(clerk).with(csrf()));
        mvc.perform(get("/live/" + code + "/clerk").with(clerk))
                .andExpect(content().string(not(containsString("/clerk/slips/" + line))));
    }

    @Test
    void theStartPageLeadsToTheHall() throws Exception {
        mvc.perform(get("/")).andExpect(content().string(containsString("href=\"/live\"")));
    }

    @Test
    void theWallSaysWhenItBeginsHowManyVoicesThereAreAndWhereToGoAfterwards() throws Exception {
        String next = mvc.perform(post("/live/sessions")
                        .with(MODERATOR)
                        .with(csrf())
                        .param("title", "Druga")
                        .param("starts", "2022-05-10T18:00"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(next.replace("/moderator", "/wall")))
                .andExpect(content()
                        .string(allOf(
                                containsString(">Začnemo 10. maja 2022 ob 18.00.</p>"),
                                containsString("data-stage=\"waiting\""))));

        mvc.perform(get("/live/" + code + "/wall"))
                .andExpect(content().string(containsString("id=\"voices-line\" hidden=\"hidden\"")));
        for (String text : List.of("Prvo vprašanje", "Popolnoma drugačna zamisel")) {
            int post = ask(text, phone());
            move(post, "received", "shown");
            mvc.perform(supporting(post, phone()));
        }
        mvc.perform(get("/live/" + code + "/wall"))
                .andExpect(content().string(containsString("<span id=\"voices\">2</span>")));
        mvc.perform(moderating("/stage").param("before", "open").param("after", "closed"));
        mvc.perform(get("/live/" + code + "/wall"))
                .andExpect(content().string(containsString("Svoje mnenje lahko še oddate na naslovu localhost</p>")));
    }

    @Test
    void theRecordOfTheEveningIsForModeratorsAndClerksOnly() throws Exception {
        int post = ask("Kdaj bo <b>koncert</b>?", phone());
        move(post, "received", "shown");
        ask("Še ne pregledano", phone());
        for (String role : List.of("MODERATOR", "CLERK")) {
            mvc.perform(get("/live/" + code + "/record").with(user("ana").roles(role)))
                    .andExpect(content()
                            .string(allOf(
                                    containsString("Kdaj bo &lt;b&gt;koncert&lt;/b&gt;?"),
                                    containsString("Še nepregledani prispevki: 1"),
                                    not(containsString("Še ne pregledano")))));
            mvc.perform(get("/live/" + code + "/record.docx").with(user("ana").roles(role)))
                    .andExpect(header().string("Content-Disposition", containsString("zapis-" + code + ".docx")))
                    .andExpect(content()
                            .contentType("application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
            mvc.perform(get("/live/" + code + "/record.csv").with(user("ana").roles(role)))
                    .andExpect(content().contentType("text/csv;charset=UTF-8"))
                    .andExpect(content().string(containsString("Kdaj bo <b>koncert</b>?")));
        }
        for (String path : List.of("/record", "/record.docx", "/record.csv")) {
            mvc.perform(get("/live/" + code + path)).andExpect(status().isFound());
            mvc.perform(get("/live/" + code + path).with(user("ana").roles("ANALYST")))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void aLineThatAnotherInstanceRecordedIsNotMissingButStillProcessedAndHasItsSlip() throws Exception {
        String line = UUID.randomUUID().toString();
        RequestPostProcessor clerk = user("ana").roles("CLERK");

        mvc.perform(get("/live/" + code + "/clerk").param("recorded", line).with(clerk))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Vrstico še obdelujemo"),
                                containsString("/live/" + code + "/clerk?recorded=" + line))));
        mvc.perform(get("/live/" + code + "/clerk/slips/" + line).with(clerk))
                .andExpect(content().contentTypeCompatibleWith("image/svg+xml"));
        mvc.perform(get("/live/" + code + "/clerk").param("recorded", "x").with(clerk))
                .andExpect(status().isNotFound());
    }

    @Test
    void theQrCodeIsASmallPicture() throws Exception {
        String svg = mvc.perform(get("/live/" + code + "/qr.svg"))
                .andExpect(content().contentTypeCompatibleWith("image/svg+xml"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(svg).startsWith("<svg").hasSizeLessThan(20_000);
    }

    private int ask(String text, Cookie phone) throws Exception {
        UUID id = UUID.randomUUID();
        String posted = mvc.perform(asking(id, text, phone))
                .andExpect(redirectedUrlPattern("/live/" + code + "?posted=*#own"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        sessions.keepWords(id, Kind.QUESTION, text);
        return Integer.parseInt(posted.replaceFirst(".*posted=([^#]*)#own", "$1"));
    }

    private MockHttpServletRequestBuilder asking(String text, Cookie phone) {
        return asking(UUID.randomUUID(), text, phone);
    }

    private MockHttpServletRequestBuilder asking(UUID id, String text, Cookie phone) {
        return post("/live/" + code + "/posts")
                .with(csrf())
                .cookie(phone)
                .param("id", id.toString())
                .param("kind", "question")
                .param("text", text);
    }

    private MockHttpServletRequestBuilder supporting(int post, Cookie phone) {
        return post("/live/" + code + "/posts/" + post + "/support")
                .with(csrf())
                .cookie(phone);
    }

    private MockHttpServletRequestBuilder moderating(String path) {
        return post("/live/" + code + "/moderator" + path).with(MODERATOR).with(csrf());
    }

    private void move(int post, String before, String after) throws Exception {
        mvc.perform(moderating("/posts/" + post).param("before", before).param("after", after))
                .andExpect(status().isFound());
    }

    private static Cookie phone() {
        return new Cookie("ODMEV_PARTICIPANT", UUID.randomUUID().toString());
    }
}
