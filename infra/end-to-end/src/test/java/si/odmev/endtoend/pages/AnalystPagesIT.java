package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import si.odmev.endtoend.AnalyticsClient;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.localstack.Accounts;

/** Tests the analyst's pages, from the login to a corrected theme. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class AnalystPagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RunningOdmev odmev;
    private final String marker = Texts.marker();
    private Browsers browsers;
    private Browser browser;
    private Analyst analyst;

    AnalystPagesIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @BeforeEach
    void begin(Browsers browsers) {
        this.browsers = browsers;
        browser = browsers.open();
        analyst = new Analyst(browser, odmev);
    }

    private UUID submit(String kind, String text) throws Exception {
        return odmev.ingest()
                .accept(Map.of("kind", kind, "text", text + " " + marker))
                .submissionId();
    }

    @Test
    void theLoginLeadsToThePageThatWasAskedFor() {
        analyst.visit("/classify");
        browser.awaitHeading("Prijava");
        analyst.logIn(new Accounts.Login("analyst", "ne ugibaj"));
        browser.await(page -> page.title().startsWith("Napaka: "), "the login that failed");
        assertThat(browser.text(By.cssSelector("[role=alert]"))).contains("Uporabniško ime ali geslo ni pravo.");

        analyst.logIn(odmev.account("analyst"));

        browser.awaitHeading("Preizkus razvrščanja");
    }

    @Test
    void afterTheLogoutNothingIsShownAnyMore() {
        analyst.logInAs("analyst");
        browser.await(page -> page.has(Analyst.TOTAL), "the overview");
        browser.click(By.cssSelector(".masthead form button"));
        browser.await(page -> page.has(By.cssSelector("[role=status]")), "the logout's confirmation");
        assertThat(browser.text(By.cssSelector("[role=status]"))).isEqualTo("Odjavili ste se.");

        analyst.visit("/workspace");
        browser.awaitHeading("Prijava");
    }

    @Test
    void anotherRoleIsToldThatThePagesAreForAnalysts() {
        analyst.logInAs("moderator");
        browser.awaitHeading("Vaše delo je drugje");

        analyst.visit("/workspace");

        browser.awaitHeading("Do te strani nimate dostopa");
        assertThat(browser.text(By.id("content"))).contains("»analitik«").contains("Vaša vloga: moderator");
    }

    @Test
    void whatACitizenTypesIsThereSecondsLaterWithTheWordsThatDecided() {
        String said = "Na avtobusni postaji naj bo zaslon s prihodi v živo in klančina za vozičke. " + marker;
        String receipt = new Citizen(browsers.open(), odmev).submitProposal(said);
        analyst.logInAs("analyst");

        analyst.search(receipt, 1);
        browser.click(By.cssSelector("#list article h3 a"));
        browser.awaitHeading("Prispevek " + receipt);

        assertThat(browser.findAll(By.cssSelector(".tags .tag")))
                .extracting(WebElement::getText)
                .containsExactlyInAnyOrder("Vključujoče", "Pametno");
        assertThat(browser.findAll(By.cssSelector(".said mark")))
                .extracting(mark -> mark.getDomAttribute("title"))
                .contains("govori za: Vključujoče", "govori za: Pametno");
        assertThat(browser.visibleTexts(By.cssSelector(".said mark"))).contains("zaslon", "klančina", "vozičke");
        assertThat(browser.visibleTexts(By.cssSelector(".said"))).containsExactly(said);
    }

    @Test
    void whatLooksLikeMarkupIsShownAsItWasTyped() {
        String said =
                "<script>document.title='x'</script><img src=//primer.si/x onerror=alert(1)> parki & klopi " + marker;
        String receipt = new Citizen(browsers.open(), odmev).submitProposal(said);
        analyst.logInAs("analyst");

        analyst.search(receipt, 1);
        assertThat(browser.text(By.cssSelector("#list article .words"))).isEqualTo(said);
        browser.click(By.cssSelector("#list article h3 a"));
        browser.awaitHeading("Prispevek " + receipt);

        assertThat(browser.visibleTexts(By.cssSelector(".said"))).containsExactly(said);
    }

    @Test
    void searchFiltersAndPagesLeadThroughAllThatWasFound() throws Exception {
        for (int i = 0; i < 23; i++) {
            submit(i < 3 ? "question" : "proposal", i + ". Več dreves ob cesti, prosim.");
        }
        analyst.logInAs("analyst");

        analyst.search(marker, 23);
        assertThat(browser.text(Analyst.TOTAL)).isEqualTo("23 prispevkov");
        assertThat(browser.findAll(Analyst.CARD)).hasSize(20);
        List<String> listed = new ArrayList<>(receipts());

        browser.click(By.cssSelector(".paging a[rel=next]"));
        browser.await(page -> page.has(By.cssSelector(".paging a[rel=prev]")), "the second page");
        listed.addAll(receipts());
        assertThat(listed).hasSize(23).doesNotHaveDuplicates();

        tick("vprašanje");
        assertThat(browser.text(Analyst.TOTAL)).isEqualTo("3 prispevki");
        assertThat(browser.text(By.cssSelector(".chips"))).contains("vprašanje").contains(marker);
        assertThat(browser.value(By.id("q"))).isEqualTo(marker);

        browser.clickAway(By.linkText("Počisti vse"));
        browser.await(page -> !page.has(By.cssSelector(".chips")), "the list without filters");
        assertThat(analyst.found()).isGreaterThanOrEqualTo(23);
    }

    private List<String> receipts() {
        return browser.findAll(By.cssSelector("#list .meta .receipt")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private void tick(String label) {
        // Beside the findings the filters are shown though they are closed, which the driver does not know. They act at
        // once.
        browser.driver().executeScript("document.querySelector('details.filter-groups').open = true");
        browser.click(By.xpath("//label[starts-with(normalize-space(), '" + label + "')]"));
        browser.await(page -> page.text(By.cssSelector(".chips")).contains(label), "the filter " + label);
    }

    @Test
    void everyNumberLeadsToAListWithExactlyThatMany() throws Exception {
        submit("proposal", "Več dreves ob cesti in klančina za vozičke.");
        submit("question", "Kdaj bo v parku več klopi?");
        analyst.logInAs("analyst");

        analyst.search(marker, 2);
        browser.click(By.linkText("Pregled"));
        followNumbers();
        analyst.visit("/workspace");
        followNumbers();
        analyst.visit("/workspace?split=channel&kind=question");
        followNumbers();
    }

    /** Follows every number of the themes, in the bars and in the table, and those of the last step over time. */
    private void followNumbers() {
        browser.await(page -> page.has(By.id("themes-heading")), "the overview");
        Map<String, Integer> links = new HashMap<>();
        for (WebElement link : browser.findAll(
                By.cssSelector(
                        "section[aria-labelledby=themes-heading] td a, section[aria-labelledby=time-heading] tbody tr:last-child td a"))) {
            links.put(link.getDomProperty("href"), Analyst.number(link.getDomProperty("textContent")));
        }
        for (WebElement segment : browser.findAll(By.cssSelector(".bars svg a"))) {
            String words = segment.getDomAttribute("aria-label");
            String path = segment.getDomAttribute("href");
            int count = Analyst.number(words.substring(words.lastIndexOf(": ") + 2));
            assertThat(links)
                    .as(words)
                    .containsEntry(browser.address().resolve(path).toString(), count);
        }
        assertThat(links).isNotEmpty();
        links.forEach((link, count) -> {
            browser.driver().get(link);
            assertThat(analyst.found()).as(link).isEqualTo(count);
        });
    }

    @Test
    void aCorrectedThemeMovesTheTotals() throws Exception {
        UUID id = submit("proposal", "Več dreves in zelenih površin ob reki.");
        odmev.analytics().await(id);
        analyst.logInAs("analyst");
        analyst.visit("/submissions/" + id);
        browser.await(page -> page.has(By.id("reason")), "the submission");
        assertThat(browser.text(By.cssSelector(".tags"))).isEqualTo("Zeleno");
        Map<String, Long> before = settledTotals();

        browser.click(By.id("theme-green"));
        browser.click(By.id("theme-friendly"));
        browser.find(By.id("reason")).sendKeys("Gre za druženje ob reki.");
        browser.click(By.xpath("//button[normalize-space()='Shrani teme']"));

        browser.await(page -> page.has(By.cssSelector("[role=status]")), "the confirmation");
        browser.await(
                page -> {
                    if (page.text(By.cssSelector(".tags")).equals("Prijazno")) {
                        return true;
                    }
                    page.reload();
                    return false;
                },
                "the corrected theme");
        assertThat(browser.text(By.id("content")))
                .contains("Teme je določil človek.")
                .contains("Gre za druženje ob reki.");
        Map<String, Long> moved = new HashMap<>(before);
        moved.merge("green", -1L, Long::sum);
        moved.merge("friendly", 1L, Long::sum);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(totals()).isEqualTo(moved));
    }

    /** The totals once they count all that the list has. */
    private Map<String, Long> settledTotals() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> odmev.analytics().totals("").total()
                        == odmev.analytics().list("").total());
        return totals();
    }

    private Map<String, Long> totals() throws Exception {
        AnalyticsClient.Totals totals = odmev.analytics().totals("");
        var byTheme = new HashMap<String, Long>();
        totals.themes().forEach(theme -> byTheme.put(theme.theme(), theme.count()));
        byTheme.put("all", totals.total());
        return byTheme;
    }

    @Test
    void aCorrectionWithoutAReasonIsRefusedAndKept() throws Exception {
        UUID id = submit("proposal", "Več dreves in zelenih površin ob reki.");
        odmev.analytics().await(id);
        analyst.logInAs("analyst");
        analyst.visit("/submissions/" + id);
        browser.click(By.id("theme-smart"));
        browser.find(By.id("reason")).sendKeys(" ");
        browser.click(By.xpath("//button[normalize-space()='Shrani teme']"));

        browser.await(page -> page.has(By.cssSelector("[role=alert]")), "the refusal");
        assertThat(browser.focused()).isEqualTo(browser.find(By.cssSelector("[role=alert]")));
        assertThat(browser.find(By.id("theme-smart")).isSelected()).isTrue();
        browser.click(By.linkText("Napišite, zakaj popravljate teme."));
        browser.await(page -> page.focused().equals(page.find(By.id("reason"))), "the focus in the reason");
    }

    @Test
    void aSavedViewLeadsBackToItsListWithoutSayingWhatIsSearchedFor() throws Exception {
        submit("question", "Kdaj bo v parku več klopi?");
        submit("proposal", "Več dreves ob cesti, prosim.");
        analyst.logInAs("analyst");
        analyst.search(marker, 2);
        tick("vprašanje");

        browser.click(By.cssSelector(".saved-views summary"));
        browser.find(By.id("view-title")).sendKeys("Vprašanja " + marker);
        browser.click(By.cssSelector(".saved-views button[type=submit]"));
        browser.awaitHeading("Shranjeni pogledi");
        String link = browser.find(By.linkText("Vprašanja " + marker)).getDomProperty("href");
        assertThat(link).doesNotContain(marker);

        analyst.visit("/workspace");
        browser.driver().get(link);
        browser.await(page -> page.has(By.cssSelector(".chips")), "the list of the view");
        assertThat(analyst.found()).isEqualTo(1);
        assertThat(browser.value(By.id("q"))).isEqualTo(marker);

        analyst.visit("/workspace/views");
        browser.click(By.xpath("//section[contains(., '" + marker + "')]//summary"));
        browser.click(By.xpath("//section[contains(., '" + marker + "')]//button[normalize-space()='Izbriši pogled']"));
        browser.await(page -> !page.text(By.id("content")).contains(marker), "the page without the view");
    }

    @Test
    void aNoteThatIsTakenBackIsGoneAndOnlySaysThatItWas() throws Exception {
        UUID id = submit("proposal", "Več dreves ob cesti, prosim.");
        odmev.analytics().await(id);
        analyst.logInAs("analyst");
        analyst.visit("/submissions/" + id);
        browser.find(By.id("work-note")).sendKeys("Opomba na napačnem mestu " + marker);
        browser.click(By.xpath("//button[normalize-space()='Dodaj opombo']"));
        awaitReloaded(page -> page.has(By.cssSelector(".team-note summary")), "the note");

        browser.click(By.cssSelector(".team-note summary"));
        browser.click(By.xpath("//button[normalize-space()='Odstrani za vedno']"));

        awaitReloaded(page -> page.text(By.id("team")).contains("Opomba je odstranjena (analyst"), "the removal");
        assertThat(browser.text(By.id("team"))).doesNotContain("napačnem mestu");
    }

    private void awaitReloaded(Predicate<Browser> isThere, String what) {
        browser.await(
                page -> {
                    if (isThere.test(page)) {
                        return true;
                    }
                    page.reload();
                    return false;
                },
                what);
    }

    @Test
    void theOverviewKeepsItselfFreshIfAsked() throws Exception {
        analyst.logInAs("analyst");
        analyst.visit("/workspace/submissions?q=" + marker);
        browser.await(page -> page.has(By.cssSelector(".refresh input")), "the switch");
        assertThat(browser.find(By.id("list")).getText()).contains("Noben prispevek ne ustreza");
        browser.click(By.cssSelector(".refresh input"));

        submit("proposal", "Več dreves ob cesti.");

        browser.await(page -> page.has(Analyst.CARD), "the new submission, without a reload");
    }
}
