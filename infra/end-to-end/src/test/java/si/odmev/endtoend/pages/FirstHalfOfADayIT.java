package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;
import si.odmev.endtoend.AnalyticsClient.Submission;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.endtoend.SurveyWorkbook;
import si.odmev.localstack.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a clerk and an analyst do between eight and noon with the 2,000 answers of a survey. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class FirstHalfOfADayIT {
    private static final int ROWS = 2_000;
    private static final int MARKED = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** No other test says anything on this day. */
    private static final String DAY = "from=2022-10-06&to=2022-10-06";

    private static final List<String> WISHES = List.of(
            "Ob jezeru naj bo več klopi in dreves",
            "Avtobus naj vozi tudi zvečer in ob nedeljah",
            "Na trgu želimo brezplačen internet",
            "Klančina pri knjižnici je prestrma za vozičke",
            "Kolesarska steza do šole je nevarna");

    private static final By PREVIEW = By.cssSelector("button[name=step][value=preview]");
    private static final By APPLY = By.cssSelector("#work-preview button[name=step][value=apply]");

    private final RunningOdmev odmev;
    private final String marker = Texts.marker();
    private final String tag = "klopi " + marker.substring(marker.length() - 8);
    private Browsers browsers;
    private Browser browser;
    private Analyst analyst;

    @TempDir
    private Path files;

    FirstHalfOfADayIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @BeforeEach
    void begin(Browsers browsers) {
        this.browsers = browsers;
        browser = browsers.open();
        analyst = new Analyst(browser, odmev);
    }

    @Test
    void aSurveyIsImportedReadMarkedTaggedAssignedCorrectedAndExported() throws Exception {
        Browser clerk = browsers.open();
        URI imported = importSurvey(clerk);
        analyst.logInAs("analyst");

        analyst.visit("/workspace/submissions?" + DAY + "&q=" + marker + "&size=50&sort=oldest");
        awaitFound(ROWS);
        read();

        markForty();
        act("TAGS", () -> browser.find(By.id("work-tags")).sendKeys(tag));
        awaitListed("tag=" + query(tag), MARKED);

        String tagged = "tag=" + query(tag) + "&" + DAY + "&status=all";
        workOnAllOf(tagged);
        act("ASSIGN", () -> browser.find(By.id("work-assignee")).sendKeys("Urad za okolje"));
        awaitListed("assignee=" + query("Urad za okolje") + "&tag=" + query(tag), MARKED);

        Map<String, List<String>> before = themes(tagged);
        workOnAllOf(tagged);
        act("THEMES", () -> browser.find(By.id("set-theme-friendly")).click());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(themes(tagged).values()).containsOnly(List.of("friendly")));
        browser.clickAway(By.cssSelector("form[action$=undo] button"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(themes(tagged)).isEqualTo(before));

        assertThatExportsAreTheList(tagged);

        undo(clerk, imported);
        await().atMost(PATIENCE.multipliedBy(3))
                .until(() -> odmev.analytics().list(DAY).total() == 0);
    }

    /** Returns the address of the import, where it can be undone. */
    private URI importSurvey(Browser clerk) throws IOException {
        Path workbook = files.resolve("anketa.xlsx");
        Files.write(
                workbook,
                SurveyWorkbook.of(
                        "6. 10. 2022",
                        IntStream.rangeClosed(1, ROWS)
                                .mapToObj(i -> WISHES.get(i % WISHES.size()) + ", ulica številka " + i + ". " + marker)
                                .toList()));
        URI start = odmev.stack().url(Component.INGEST).resolve("/import");
        clerk.visit(start);
        var login = odmev.account("clerk");
        clerk.find(Analyst.USERNAME).sendKeys(login.username());
        clerk.find(Analyst.PASSWORD).sendKeys(login.password());
        clerk.clickAway(Analyst.LOG_IN);
        clerk.visit(start);
        clerk.find(By.id("file")).sendKeys(workbook.toString());
        clerk.clickAway(By.cssSelector("main form button[type=submit]"));
        clerk.awaitHeading("Kaj je v stolpcih");
        String id = clerk.address().getPath().substring("/import/".length());
        clerk.clickAway(By.cssSelector(".actions button[type=submit]"));
        clerk.awaitHeading("Predogled uvoza");
        assertThat(clerk.text(By.cssSelector(".count-fresh"))).isEqualTo("" + ROWS);
        clerk.clickAway(By.cssSelector(".actions button[type=submit]"));
        clerk.await(
                page -> page.text(By.cssSelector("[role=status]")).startsWith("Uvoz je končan."), "the import's end");
        assertThat(clerk.text(By.cssSelector(".count-brought"))).isEqualTo("" + ROWS);
        return start.resolve("/import/past/" + id);
    }

    private static void undo(Browser clerk, URI imported) {
        clerk.visit(imported);
        clerk.find(By.id("sure")).click();
        clerk.clickAway(By.cssSelector("main form button.danger"));
        clerk.await(
                page -> page.text(By.cssSelector("main .tag")).equals("razveljavljen"), "an import that is taken back");
    }

    private void awaitFound(int expected) {
        browser.await(
                page -> {
                    if (page.has(Analyst.TOTAL) && analyst.found() == expected) {
                        return true;
                    }
                    page.reload();
                    return false;
                },
                expected + " submissions");
    }

    private void read() {
        browser.clickAway(By.cssSelector("#list article h3 a"));
        browser.await(page -> page.has(By.cssSelector(".said")), "a submission");
        assertThat(browser.text(By.cssSelector(".said"))).contains(marker);
        browser.back();
        browser.await(page -> page.has(Analyst.CARD), "the list");
    }

    private void markForty() {
        List<WebElement> picks = browser.findAll(By.cssSelector("#selection input[name=id]"));
        assertThat(picks).hasSize(50);
        picks.subList(0, MARKED).forEach(WebElement::click);
        browser.clickAway(By.cssSelector(".selection-bar button:not(.plain)"));
        browser.awaitHeading("Delo z več prispevki");
    }

    private void workOnAllOf(String query) {
        analyst.visit("/workspace/submissions?" + query);
        awaitFound(MARKED);
        browser.clickAway(By.cssSelector(".selection-bar button[name=all]"));
        browser.awaitHeading("Delo z več prispevki");
    }

    /** Chooses what to do, looks at the preview, and waits until it is done for all. */
    private void act(String name, Runnable fill) {
        browser.click(By.id("act-" + name));
        fill.run();
        browser.clickAway(PREVIEW);
        assertThat(browser.text(By.id("work-preview"))).contains("spremenilo se bo " + MARKED + " prispevkov");
        browser.clickAway(APPLY);
        browser.awaitHeading("Končano");
        assertThat(browser.text(By.cssSelector("[role=status]"))).contains("" + MARKED);
    }

    private void awaitListed(String query, int expected) {
        await(query)
                .atMost(PATIENCE)
                .until(() -> odmev.analytics().list(query + "&status=all").total() == expected);
    }

    private Map<String, List<String>> themes(String query) throws IOException, InterruptedException {
        return odmev.analytics().all(query).stream().collect(Collectors.toMap(Submission::receipt, Submission::themes));
    }

    /** What the links of the list lead to, opened, has what the API lists. */
    private void assertThatExportsAreTheList(String query) throws IOException, InterruptedException {
        List<Submission> listed = odmev.analytics().all(query);
        List<String> receipts = listed.stream().map(Submission::receipt).toList();
        analyst.visit("/workspace/submissions?" + query);
        awaitFound(MARKED);

        List<JsonNode> lines = new String(download(".jsonl"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines.subList(0, lines.size() - 1))
                .extracting(line -> line.path("receipt").asString())
                .containsExactlyInAnyOrderElementsOf(receipts);
        assertThat(lines.getLast().at("/end/rows").asInt()).isEqualTo(MARKED);

        String csv = new String(download(".csv"), StandardCharsets.UTF_8);
        // Earlier decisions are lines of their own within a cell.
        assertThat(csv.lines().filter(line -> line.startsWith("VEL-"))).hasSize(MARKED);
        assertThat(receipts).allSatisfy(receipt -> assertThat(csv).contains(receipt));

        String sheet = firstSheet(download(".xlsx"));
        assertThat(Jsoup.parse(sheet, "", Parser.xmlParser()).select("row")).hasSize(1 + MARKED);
        assertThat(listed).allSatisfy(submission -> assertThat(sheet).contains(submission.receipt()));
    }

    private byte[] download(String ending) throws IOException, InterruptedException {
        URI address = browser.findAll(By.cssSelector(".downloads a")).stream()
                .map(link -> URI.create(link.getDomProperty("href")))
                .filter(link -> link.getPath().endsWith(ending))
                .findAny()
                .orElseThrow();
        String cookies = browser.driver().manage().getCookies().stream()
                .map((Cookie cookie) -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(address)
                            .header("Cookie", cookies)
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    /** By the directory at the end of the file. The JDK can't read these entries one after the other. */
    private String firstSheet(byte[] workbook) throws IOException {
        Path stored = Files.write(files.resolve("export.xlsx"), workbook);
        try (var zip = new ZipFile(stored.toFile());
                InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
