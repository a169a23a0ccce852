package si.odmev.ingest.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.linkcrawl.LinkCrawl;
import si.odmev.linkcrawl.Visitor;
import si.odmev.platform.webkit.AccountOfEachRole;
import si.odmev.schemas.Kind;
import si.odmev.schemas.TrustedRecords;

/** Nobody meets a link of ours that leads nowhere, or to a page that they may not open. */
@AccountOfEachRole
@SpringBootTest(
        classes = EdgesWithoutKafka.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "odmev.other-service.url=http://analytics.example/")
class EveryLinkTest {
    @Autowired
    private LiveSessions sessions;

    @LocalServerPort
    private int port;

    private String code;

    /** An open session with a post of each kind of place on the board. */
    @BeforeEach
    void openSession() throws Exception {
        TrustedRecords.trust();
        var moderator = loggedIn("moderator");
        var page = moderator.send("/live", "/live/sessions", Map.of("title", "Predstavitev"));
        code = page.uri().getPath().split("/")[2];
        moderator.send(page, board("/stage"), Map.of("before", "waiting", "after", "open"));
        var phone = new Visitor(base());
        for (String state : List.of("shown", "answering", "answered", "withheld", "received")) {
            UUID id = UUID.randomUUID();
            String text = "Kdaj bo koncert, " + state + "?";
            var posted = phone.send(
                    live(), live() + "/posts", Map.of("id", id.toString(), "kind", "question", "text", text));
            sessions.keepWords(id, Kind.QUESTION, text);
            String number = posted.uri().getQuery().replaceFirst(".*posted=", "");
            if (!state.equals("received")) {
                moderator.send(
                        board(""),
                        board("/posts/" + number),
                        Map.of("before", "received", "after", state, "rule", "off-topic"));
            }
        }
    }

    @Test
    void aCitizensPagesLeadToEveryKindOfPage() throws Exception {
        var citizen = new Visitor(base());
        var crawl = new LinkCrawl(citizen)
                .from("/")
                .from("/live")
                .from("/live?code=XXXXX")
                .from("/no-such-page");
        crawl.from(citizen.send("/form", "/form", Map.of("text", " ")));
        var check = citizen.send("/form", "/form", Map.of("kind", "question", "text", "Kdaj bo zaslon?"));
        crawl.from(check);
        var receipt = citizen.send(check, "/form/submit", Map.of());
        crawl.from(receipt);
        String address = receipt.uri().getPath();
        assertThat(address).startsWith("/receipts/");
        citizen.send(live(), live() + "/posts", Map.of("kind", "question", "text", "Kdaj bo vlak?"));
        crawl.from(live()).from(live() + "/wall");

        assertThat(crawl.broken()).isEmpty();
        assertThat(crawl.opened())
                .contains("/form?consultation=velenje-2022", "/?lang=en", live() + "/qr.svg", live() + "?sort=newest")
                .anyMatch(opened -> opened.startsWith(address + "/erase?"))
                .anyMatch(opened -> opened.startsWith(address + "?"));
        var erased = citizen.send(address + "/erase?" + receipt.uri().getRawQuery(), address + "/erase", Map.of());
        assertThat(new LinkCrawl(citizen).from(erased).broken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "moderator, /live",
        "clerk,     /live",
        "editor,    /consultations",
        "analyst,   /elsewhere",
        "operator,  /elsewhere",
    })
    void everyRoleCanOpenWhateverItsPagesLinkTo(String role, String start) throws Exception {
        var visitor = new Visitor(base());
        var first = visitor.logIn(role, AccountOfEachRole.PASSWORD);
        assertThat(first.uri().getPath()).isEqualTo(start);
        var crawl = new LinkCrawl(visitor).from(first);
        for (String page : List.of(
                "/",
                "/live",
                "/live/paper",
                "/import",
                board(""),
                live() + "/clerk",
                live() + "/wall",
                "/no-such-page")) {
            crawl.from(page);
        }

        assertThat(crawl.broken()).isEmpty();
        assertThat(crawl.opened()).contains(start.equals("/elsewhere") ? "/?lang=en" : start);
    }

    @Test
    void aClerksPagesLeadToEveryKindOfPage() throws Exception {
        var clerk = loggedIn("clerk");
        String page = live() + "/clerk";
        var crawl = new LinkCrawl(clerk).from("/live");
        crawl.from(clerk.send(page, page, Map.of("kind", "question", "text", "Kdaj bo tema?", "paper", "true")));

        assertThat(crawl.broken()).isEmpty();
        assertThat(crawl.opened())
                .contains("/live/paper", page)
                .anyMatch(opened -> opened.startsWith(page + "/slips/"))
                .anyMatch(opened -> opened.startsWith("/receipts/"));
    }

    @ParameterizedTest
    @CsvSource({
        "clerk,     /live/%s/moderator, moderator,  zapisnikar",
        "moderator, /live/paper,        zapisnikar, moderator",
        "analyst,   /live/%s/clerk,     zapisnikar, analitik",
        "operator,  /live/%s/moderator, moderator,  skrbnik sistema",
        "clerk,     /consultations,     urednik,    zapisnikar",
        "editor,    /live/%s/clerk,     zapisnikar, urednik",
    })
    void aRefusedPageNamesTheRoleThatItNeedsAndTheOneThatThePersonHas(
            String role, String page, String needed, String own) throws Exception {
        HttpResponse<String> refused = loggedIn(role).open(page.formatted(code));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(refused.body()).select("main").text())
                .contains("Za to stran potrebujete vlogo »" + needed + "«", "Vaša vloga: " + own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "operator"})
    void thoseWhoseWorkIsInTheOtherServiceAreLedThere(String role) throws Exception {
        var visitor = new Visitor(base());

        var crawl = new LinkCrawl(visitor).from(visitor.logIn(role, AccountOfEachRole.PASSWORD));

        assertThat(crawl.elsewhere()).isEqualTo(Set.of("http://analytics.example/"));
    }

    private Visitor loggedIn(String role) throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn(role, AccountOfEachRole.PASSWORD);
        return visitor;
    }

    private String live() {
        return "/live/" + code;
    }

    private String board(String path) {
        return live() + "/moderator" + path;
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
