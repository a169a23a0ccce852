package si.odmev.analytics.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import si.odmev.analytics.access.ReadSide;
import si.odmev.analytics.index.Decision;
import si.odmev.analytics.index.IndexRebuild;
import si.odmev.analytics.index.IndexedMail;
import si.odmev.analytics.index.IndexedMail.Attachment;
import si.odmev.analytics.index.IndexedMail.LineRun;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.Evidence;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.analytics.index.IndexedSubmission.Score;
import si.odmev.analytics.recovery.DeadLetter;
import si.odmev.analytics.recovery.DeadLetterArchive;
import si.odmev.analytics.recovery.Line;
import si.odmev.analytics.recovery.Reconciliation;
import si.odmev.analytics.recovery.ReconciliationReport;
import si.odmev.analytics.recovery.ReconciliationReport.Balance;
import si.odmev.analytics.recovery.ReconciliationReport.Difference;
import si.odmev.analytics.recovery.Replay;
import si.odmev.linkcrawl.LinkCrawl;
import si.odmev.linkcrawl.Visitor;
import si.odmev.platform.webkit.AccountOfEachRole;
import si.odmev.platform.webkit.WebServerContract;

/** Nobody meets a link of ours that leads nowhere, or to a page that they may not open. */
@AccountOfEachRole
@SpringBootTest(
        classes = {ReadSide.class, EveryLinkTest.WhatWentWrong.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"logging.level.org.apache.kafka=off", "odmev.other-service.url=http://ingest.example"})
class EveryLinkTest implements WebServerContract {
    private static final String FIRST = "0190d9a4-9f1c-7000-8000-000000000001";
    private static final String SECOND = "0190d9a4-9f1c-7000-8000-000000000002";
    private static final Instant MOMENT = Instant.parse("2022-05-10T14:00:00Z");

    private static SearchStub search;

    @LocalServerPort
    private int port;

    @Override
    public int port() {
        return port;
    }

    @BeforeAll
    static void startSearch() throws IOException {
        search();
    }

    @DynamicPropertySource
    static void search(DynamicPropertyRegistry properties) {
        properties.add("odmev.elasticsearch.url", () -> search().url());
    }

    @AfterAll
    static void stopSearch() {
        search.close();
    }

    private static SearchStub search() {
        if (search == null) {
            try {
                search = new SearchStub(List.of(decided(), repeated()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return search;
    }

    /** Decided twice, and came by mail. */
    private static IndexedSubmission decided() {
        var first = new Decision("ana", MOMENT, List.of("smart"), "Zaradi klopi.", null, "shown");
        return submission(
                FIRST,
                IndexedSubmission.PERSON,
                new IndexedMail(
                        "-- \nAna",
                        List.of(new Attachment("a.pdf", "application/pdf", 1)),
                        SECOND,
                        List.of(new LineRun("signature", 2)),
                        List.of()),
                new ReviewNote("ana", MOMENT, "Drevesa.", null, null, "shown", List.of(first)));
    }

    private static IndexedSubmission repeated() {
        return submission(SECOND, "classifier", null, null);
    }

    private static IndexedSubmission submission(String id, String themedBy, IndexedMail mail, ReviewNote review) {
        return new IndexedSubmission(
                id,
                "VEL-7K3M-9QXD",
                "velenje-2022",
                "email",
                "proposal",
                "awaiting_review",
                "sl",
                List.of("green"),
                themedBy,
                "park",
                "Parki",
                "Več parkov ob cesti.",
                null,
                null,
                MOMENT,
                MOMENT,
                List.of(new Score("green", 0.9)),
                List.of(new Evidence("green", "text", 4, 10, 1.5)),
                0.1,
                mail,
                review,
                3,
                null,
                List.of());
    }

    @ComponentScan("si.odmev.analytics.recovery")
    static class WhatWentWrong {
        @Bean
        DeadLetterArchive deadLetters() {
            var archive = mock(DeadLetterArchive.class);
            var letters = List.of(letter("0-1", DeadLetter.State.OPEN), letter("0-2", DeadLetter.State.SUPERSEDED));
            when(archive.page(anyInt(), anyInt()))
                    .thenReturn(new DeadLetterArchive.Page(new DeadLetterArchive.Tally(2, 1), letters));
            when(archive.replayAll())
                    .thenReturn(new Replay(
                            List.of(letters.getFirst()),
                            List.of(
                                    new Replay.Left(letters.getFirst(), Replay.Why.GONE),
                                    new Replay.Left(letters.getFirst(), Replay.Why.REFUSED))));
            return archive;
        }

        private static DeadLetter letter(String id, DeadLetter.State state) {
            return new DeadLetter(
                    id, "feedback.submissions.v1", 0, 17, FIRST, "process", "Cause", MOMENT.toString(), 9, true, state);
        }

        @Bean
        IndexRebuild rebuild() {
            return mock(IndexRebuild.class);
        }

        @Bean
        Reconciliation reconciliation() throws Exception {
            var reconciliation = mock(Reconciliation.class);
            when(reconciliation.run())
                    .thenReturn(new ReconciliationReport(
                            false,
                            List.of(new Balance(new Line("velenje-2022", "web"), 2_005, 1, 0, 1)),
                            0,
                            1,
                            List.of(new Difference(SECOND, ReconciliationReport.Kind.NOT_THEMED, false)),
                            List.of()));
            return reconciliation;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "analyst,   /workspace",
        "operator,  /operations",
        "moderator, /elsewhere",
        "clerk,     /elsewhere",
    })
    void everyRoleCanOpenWhateverItsPagesLinkTo(String role, String start) throws Exception {
        var visitor = new Visitor(base());
        var crawl = new LinkCrawl(visitor);

        var first = visitor.logIn(role, AccountOfEachRole.PASSWORD);
        assertThat(first.uri().getPath()).isEqualTo(start);
        crawl.from(first);
        for (String page : List.of(
                "/workspace", "/operations", "/login", "/no-such-page", "/?lang=en", "/workspace?from=yesterday")) {
            crawl.from(page);
        }

        assertThat(crawl.broken()).isEmpty();
    }

    @Test
    void nobodyIsLedAnywhereButToTheLogin() throws Exception {
        var crawl =
                new LinkCrawl(new Visitor(base())).from("/").from("/operations").from("/no-such-page");

        assertThat(crawl.broken()).isEmpty();
        assertThat(crawl.opened()).contains("/", "/login?lang=en");
    }

    @Test
    void anAnalystsPagesLeadToEveryKindOfPage() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", AccountOfEachRole.PASSWORD);
        var crawl = new LinkCrawl(visitor);

        crawl.from("/")
                .from("/review?after=0.25_1652191200000_" + FIRST)
                .from("/review?decided=" + FIRST + "&overtaken=" + SECOND)
                .from(visitor.send("/classify", "/classify", Map.of("text", "Več parkov")))
                .from(visitor.send("/classify", "/classify", Map.of("text", " ")))
                .from(visitor.send("/submissions/" + FIRST, "/submissions/" + FIRST, Map.of("reason", " ")))
                .from("/submissions/" + FIRST + "?corrected=9999999999999")
                .from("/themes/green?q=drevo")
                .from("/workspace/compare?kind=proposal&compare=kind:question")
                .from("/workspace/compare?compare=2022-05-03..2022-05-10");

        assertThat(crawl.broken()).isEmpty();
        assertThat(crawl.opened())
                .contains(
                        "/workspace/submissions",
                        "/workspace/submissions?collapse=true",
                        "/workspace/submissions?consultation=velenje-2022&group=" + FIRST + "&status=all",
                        "/workspace?theme=green",
                        "/workspace/submissions?theme=green&kind=proposal",
                        "/workspace?split=channel",
                        "/workspace?interval=hour",
                        "/workspace/submissions?page=1",
                        "/workspace?lang=en",
                        "/workspace/charts/themes.svg",
                        "/workspace/charts/time.png",
                        "/workspace/charts/time.csv",
                        "/workspace/compare",
                        "/workspace/words?consultation=velenje-2022",
                        "/workspace?consultation=velenje-2022&theme=green&q=Parki",
                        "/workspace/export.csv",
                        "/workspace/export.xlsx",
                        "/workspace/export.jsonl",
                        "/submissions/" + FIRST + "?at=0",
                        "/submissions/" + SECOND + "?at=1",
                        "/submissions/" + FIRST,
                        "/submissions/" + SECOND,
                        "/review",
                        "/review/corrections.jsonl?consultation=",
                        "/themes/green",
                        "/classify",
                        "/css/themes.css")
                .map(path -> path.replaceFirst("/[0-9a-f]{16}/", "/"))
                .contains(
                        "/css/base.css",
                        "/css/workspace.css",
                        "/css/charts.css",
                        "/js/filters.js",
                        "/js/refresh.js",
                        "/js/brush.js",
                        "/images/odmev.svg");
    }

    @Test
    void theListIsDownloadedAsItIsFiltered() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", AccountOfEachRole.PASSWORD);

        var list = Jsoup.parse(visitor.open("/workspace/submissions?kind=proposal&collapse=true&sort=oldest")
                .body());

        assertThat(list.select(".downloads > a").eachAttr("href"))
                .containsExactly(
                        "/workspace/export.csv?collapse=true&kind=proposal",
                        "/workspace/export.xlsx?collapse=true&kind=proposal",
                        "/workspace/export.jsonl?collapse=true&kind=proposal");
    }

    @Test
    void wordsThatRiseLeadToTheSubmissionsOfTheirPeriod() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", AccountOfEachRole.PASSWORD);

        var page = Jsoup.parse(visitor.open("/workspace/words?from=2022-05-10").body());
        var wrong = visitor.open("/workspace/words?from=2022-05-10&to=2022-05-01");

        assertThat(page.select("#from").val()).isEqualTo("2022-05-10");
        assertThat(page.select(".terms a").eachAttr("href"))
                .isNotEmpty()
                .allMatch(href -> href.contains("from=2022-05-10") && href.contains("theme="));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(wrong.body()).select("[role=alert]").text()).isNotBlank();
    }

    /** A browser would save the page that says why a download can't begin, instead of showing it. */
    @Test
    void aDownloadThatCannotBeginIsShown() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", AccountOfEachRole.PASSWORD);

        for (String page : List.of("/workspace", "/workspace/submissions")) {
            assertThat(Jsoup.parse(visitor.open(page).body()).select("a[download]"))
                    .as(page)
                    .isEmpty();
        }
    }

    @Test
    void eachShareOfAComparisonLeadsToItsSubmissions() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", AccountOfEachRole.PASSWORD);

        var kinds = Jsoup.parse(visitor.open("/workspace/compare?kind=proposal&compare=kind:question")
                .body());
        var periods = Jsoup.parse(visitor.open("/workspace/compare?since=2022-05-03&until=2022-05-10")
                .body());

        assertThat(kinds.select("tbody a").eachAttr("href"))
                .contains("/workspace?kind=proposal&theme=green", "/workspace?kind=question&theme=green");
        assertThat(periods.select("tbody a").eachAttr("href"))
                .contains("/workspace?theme=green", "/workspace?from=2022-05-03&to=2022-05-10&theme=green");
    }

    @Test
    void aCorrectionThatIsSentAfterTheSessionEndedIsShownAgainAfterTheLogin() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", "geslo");
        String address = "/submissions/" + FIRST;
        var page = visitor.open(address);
        visitor.send(page, "/logout", Map.of());

        var login = visitor.send(page, address, Map.of("reason", "Zaradi klopi ob jezeru.", "theme", "smart"));
        assertThat(login.uri().getPath()).isEqualTo("/login");
        var again = visitor.send(login, "/login", Map.of("username", "analyst", "password", "geslo"));

        assertThat(again.uri().getPath()).isEqualTo(address);
        assertThat(again.body()).contains("Seja je medtem potekla", "Zaradi klopi ob jezeru.");
        assertThat(Jsoup.parse(again.body())
                        .select("input[name=theme][checked]")
                        .eachAttr("value"))
                .containsExactly("smart");
        assertThat(visitor.open(address).body()).as("until the form is sent").contains("Zaradi klopi ob jezeru.");
        visitor.send(again, address, Map.of("reason", " "));
        assertThat(visitor.open(address).body()).doesNotContain("Zaradi klopi ob jezeru.");
    }

    @Test
    void aCorrectionThatAColleagueOvertookMeanwhileSaysSoAfterTheLogin() throws Exception {
        String before = String.valueOf(MOMENT.toEpochMilli() - 1);

        assertThat(afterTheLogin(Map.of("reason", "Zaradi klopi ob jezeru.", "seen", before)))
                .contains("Medtem je o tem prispevku odločil nekdo drug.", "Zaradi klopi ob jezeru.");
    }

    @Test
    void themesThatWereGivenBackAreNotShownAsIfTheyWereToBeSaved() throws Exception {
        assertThat(afterTheLogin(Map.of("reason", "Prepuščam.", "release", "true")))
                .doesNotContain("Prepuščam.");
    }

    /** Sends a correction when the session has ended, logs in, and opens the submission's page. */
    private String afterTheLogin(Map<String, String> correction) throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", "geslo");
        String address = "/submissions/" + FIRST;
        var page = visitor.open(address);
        visitor.send(page, "/logout", Map.of());
        visitor.send(page, address, correction);
        visitor.logIn("analyst", "geslo");
        return visitor.open(address).body();
    }

    @Test
    void aFormOfAnotherSiteFillsInNothing() throws Exception {
        var request = HttpRequest.newBuilder(base().resolve("/submissions/" + FIRST))
                .header("Origin", "https://elsewhere.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("reason=Od+drugod"))
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?expired");
    }

    @Test
    void aPageWhoseCorrectionIsOnItsWayLooksAgainByItself() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", "geslo");
        String address = "/submissions/" + FIRST;

        assertThat(visitor.open(address + "?corrected=9999999999999").body()).contains("/look-again.js");
        assertThat(visitor.open(address + "?corrected=1").body()).doesNotContain("/look-again.js");
    }

    @Test
    void theSameTextIsCountedInSubmissionsBecauseNobodyKnowsHowManyPeopleSentThem() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", AccountOfEachRole.PASSWORD);

        for (String page : List.of("/workspace/submissions", "/submissions/" + FIRST)) {
            assertThat(Jsoup.parse(visitor.open(page).body()).select(".same a").eachText())
                    .as(page)
                    .isNotEmpty()
                    .containsOnly("1 besedilo, 2 prispevka");
        }
    }

    @Test
    void anOperatorsPagesLeadToEveryKindOfPage() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("operator", AccountOfEachRole.PASSWORD);

        var crawl = new LinkCrawl(visitor)
                .from("/")
                .from("/operations/dead-letters")
                .from("/operations/reconciliation");

        assertThat(Jsoup.parse(visitor.open("/operations/reconciliation").body())
                        .text())
                .contains("Strategija", ", spletni obrazec", "2.005")
                .doesNotContain("velenje-2022, web");
        assertThat(crawl.broken()).isEmpty();
        assertThat(crawl.opened())
                .contains("/operations", "/operations/runbooks/SpoolAging", "/operations/runbooks/LedgerBroken")
                .noneMatch(page -> page.startsWith("/workspace"));
    }

    @Test
    void theOperatorIsToldHowManyRecordsWereReplayedAndHowManyCannotBe() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("operator", AccountOfEachRole.PASSWORD);

        var page = visitor.send("/operations/dead-letters", "/operations/dead-letters/replay", Map.of());

        assertThat(Jsoup.parse(page.body()).select("main").text())
                .contains("Ponovljen je 1 zapis.", "2 zapisov ni mogoče ponoviti");
    }

    @Test
    void whatAMailHoldsBesideAShortTextIsOpenAndSaysWhyItWasSetApart() throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn("analyst", AccountOfEachRole.PASSWORD);

        var page = Jsoup.parse(visitor.open("/submissions/" + FIRST).body());

        assertThat(page.select("details[open] .hint").eachText()).contains("Podpis pod oznako za podpis");
        assertThat(page.select("details[open] .said").eachText()).containsExactly("-- Ana");
    }

    @ParameterizedTest
    @CsvSource({
        "analyst,   /operations, skrbnik sistema, analitik",
        "operator,  /workspace,  analitik,        skrbnik sistema",
        "clerk,     /review,     analitik,        zapisnikar",
        "moderator, /operations, skrbnik sistema, moderator",
    })
    void aRefusedPageNamesTheRoleThatItNeedsAndTheOneThatThePersonHas(
            String role, String page, String needed, String own) throws Exception {
        var visitor = new Visitor(base());
        visitor.logIn(role, AccountOfEachRole.PASSWORD);

        HttpResponse<String> refused = visitor.open(page);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(refused.body()).select("main").text())
                .contains("Za to stran potrebujete vlogo »" + needed + "«", "Vaša vloga: " + own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moderator", "clerk", "editor"})
    void thoseWhoseWorkIsInTheOtherServiceAreLedThere(String role) throws Exception {
        var visitor = new Visitor(base());

        var crawl = new LinkCrawl(visitor).from(visitor.logIn(role, AccountOfEachRole.PASSWORD));

        assertThat(crawl.elsewhere()).isEqualTo(Set.of("http://ingest.example/live"));
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
