package si.odmev.endtoend.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import si.odmev.endtoend.AnalyticsClient.Submission;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.localstack.Component;

/**
 * Every page of both services, each with content.
 *
 * @param language the pages' language, {@code sl} or {@code en}
 * @param submission a submission that the analyst's pages can show
 */
record EveryPage(Browser browser, RunningOdmev odmev, String language, Submission submission) {
    private static final By MAIN_BUTTON = By.cssSelector("main form button[type=submit]:not([aria-hidden])");

    /**
     * Walks past all pages.
     *
     * @param look takes a page's name while the browser shows it
     */
    void walk(BiConsumer<String, Browser> look) {
        walkTheCitizensPages(look);
        walkTheHallsPages(look);
        walkTheStaffsPages(look);
    }

    private void walkTheCitizensPages(BiConsumer<String, Browser> look) {
        var citizen = new Citizen(browser, odmev);
        show(Component.INGEST, "/?lang=" + language);
        look.accept("start", browser);
        show(Component.INGEST, "/privacy");
        look.accept("privacy notice", browser);
        show(Component.INGEST, "/accessibility");
        look.accept("statement of accessibility", browser);
        show(Component.INGEST, "/form");
        look.accept("form", browser);
        citizen.goOn();
        browser.await(page -> page.has(Citizen.ERROR_SUMMARY), "the error summary");
        look.accept("form with errors", browser);

        browser.click(Citizen.KIND_PROPOSAL);
        browser.find(Citizen.TEXT).sendKeys("Več dreves ob cesti in klančina za vozičke. " + Texts.marker());
        browser.find(Citizen.NAME).sendKeys("Žana Čuk");
        browser.find(Citizen.EMAIL).sendKeys("zana@primer.si");
        browser.click(Citizen.CONSENT);
        citizen.goOn();
        browser.await(page -> page.has(By.cssSelector("dl.answers")), "the check of the answers");
        look.accept("check", browser);
        citizen.submit();
        citizen.awaitReceipt();
        look.accept("receipt", browser);
        browser.click(By.cssSelector("a[href*='/erase']"));
        browser.await(page -> page.has(By.cssSelector("button.danger")), "the question before erasing");
        look.accept("erase", browser);
        browser.clickAway(By.cssSelector("button.danger"));
        browser.await(page -> !page.has(By.cssSelector("button.danger")), "the confirmation of the erasure");
        look.accept("erased", browser);
        browser.click(By.cssSelector("main a[href*='/certificate']"));
        browser.await(page -> page.has(By.cssSelector("a[href*='/api/v1/submissions/']")), "the certificate");
        look.accept("certificate", browser);
        show(Component.INGEST, "/receipts/" + submission.submissionId() + "?secret=guessed");
        look.accept("no such receipt", browser);
        show(Component.INGEST, "/no-such-page");
        look.accept("no such page for citizens", browser);
        show(Component.INGEST, "/login");
        look.accept("login for clerks", browser);
        browser.find(Analyst.USERNAME).sendKeys("nobody");
        browser.find(Analyst.PASSWORD).sendKeys("guessed");
        browser.clickAway(MAIN_BUTTON);
        browser.await(page -> page.has(By.cssSelector("[role=alert]")), "the login that failed");
        look.accept("failed login for clerks", browser);
    }

    private void walkTheHallsPages(BiConsumer<String, Browser> look) {
        var hall = new Hall(odmev);
        show(Component.INGEST, "/live?code=" + Texts.marker());
        look.accept("no such session", browser);
        String code = hall.prepareSession(browser, "Predstavitev strategijetrajnostnegarazvojaskupnosti");
        look.accept("moderator's page of an announced session", browser);
        show(Component.INGEST, "/live");
        look.accept("sessions", browser);
        show(Component.INGEST, "/live/" + code + "/moderator");
        hall.open(browser);
        hall.join(browser, code);
        look.accept("audience's page without posts", browser);
        int post = hall.post(browser, "Kdaj bo na postaji klančina?").number();
        show(Component.INGEST, "/live/" + code + "/moderator");
        hall.decide(browser, post, "shown");
        browser.click(By.id("summary-" + post));
        look.accept("moderator's page", browser);
        show(Component.INGEST, "/live/" + code);
        browser.await(page -> page.has(By.id("post-" + post)), "the post");
        look.accept("audience's page", browser);
        show(Component.INGEST, "/live/" + code + "/wall");
        look.accept("wall", browser);
        show(Component.INGEST, "/live/" + code + "/record");
        look.accept("record", browser);
        browser.driver().manage().deleteAllCookies();
        show(Component.INGEST, "/?lang=" + language);
        hall.logIn(browser, "clerk", "/live/" + code + "/clerk");
        browser.type("Več luči v parku.", Keys.ENTER);
        browser.await(page -> page.text(Citizen.REFERENCE).startsWith("VEL-"), "the receipt");
        look.accept("clerk's page", browser);
        show(Component.INGEST, "/live/paper");
        look.accept("paper forms", browser);
        browser.find(By.id("file")).sendKeys(paperForms().toString());
        browser.click(MAIN_BUTTON);
        browser.await(page -> page.has(By.cssSelector("table.rows")), "the rows of the table");
        look.accept("paper forms before their import", browser);
        walkTheImportsPages(look);
        browser.driver().manage().deleteAllCookies();
        walkTheEditorsPages(look);
        browser.driver().manage().deleteAllCookies();
        show(Component.INGEST, "/?lang=" + language);
    }

    private void walkTheImportsPages(BiConsumer<String, Browser> look) {
        By next = By.cssSelector(".actions button[type=submit]");
        show(Component.INGEST, "/import");
        look.accept("imports", browser);
        browser.find(By.id("file")).sendKeys(file("picture.csv", "\u0000\u0001").toString());
        browser.clickAway(MAIN_BUTTON);
        browser.await(page -> page.has(By.cssSelector("[role=alert]")), "the refusal of what is no table");
        look.accept("imports with a refused file", browser);
        browser.find(By.id("file"))
                .sendKeys(file(
                                "survey.csv",
                                "Vrsta;Kaj bi spremenili?;Datum\npredlog;Več luči v parku. " + Texts.marker()
                                        + ";5. 5. 2022\nmnenje;Lepo je. " + Texts.marker() + ";ne vem\n")
                        .toString());
        browser.clickAway(MAIN_BUTTON);
        browser.await(page -> page.has(By.id("use-0")), "the columns");
        look.accept("columns of an import", browser);
        browser.clickAway(next);
        browser.await(page -> page.has(By.cssSelector(".count-fresh")), "the preview");
        look.accept("preview of an import", browser);
        browser.clickAway(next);
        browser.await(
                page -> page.has(By.cssSelector(".count-brought")) && !page.has(By.id("refresh")), "the import's end");
        look.accept("end of an import", browser);
        show(Component.INGEST, "/import");
        browser.clickAway(By.cssSelector("table.rows tbody a"));
        look.accept("past import", browser);
    }

    private void walkTheEditorsPages(BiConsumer<String, Browser> look) {
        show(Component.INGEST, "/?lang=" + language);
        new Hall(odmev).logIn(browser, "editor", "/consultations");
        look.accept("consultations", browser);
        show(Component.INGEST, "/consultations/new");
        look.accept("new consultation", browser);
        show(Component.INGEST, "/consultations/velenje-2022");
        look.accept("consultation", browser);
        show(Component.INGEST, "/consultations/velenje-2022/edit");
        look.accept("consultation being edited", browser);
        show(Component.INGEST, "/developers");
        look.accept("operations of the API", browser);
    }

    private static Path paperForms() {
        return file("paper.csv", "vrsta;besedilo\npredlog;Več luči v parku.\nmnenje;\n");
    }

    private static Path file(String name, String content) {
        try {
            return Files.writeString(Path.of("target", name).toAbsolutePath(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void walkTheStaffsPages(BiConsumer<String, Browser> look) {
        var analyst = new Analyst(browser, odmev);
        show(Component.ANALYTICS, "/login?lang=" + language);
        look.accept("login", browser);
        analyst.logIn(odmev.account("moderator"));
        browser.await(page -> page.has(By.cssSelector(".account")), "the page for other roles");
        look.accept("other role", browser);
        show(Component.ANALYTICS, "/");
        look.accept("work in the other service", browser);
        browser.click(By.cssSelector(".masthead form button"));
        browser.await(page -> page.has(By.cssSelector("[role=status]")), "the logout's confirmation");
        look.accept("logged out", browser);

        analyst.logIn(odmev.account("analyst"));
        browser.await(page -> page.has(Analyst.TOTAL), "the overview");
        browser.findAll(By.cssSelector("details:not([open]) > summary")).stream()
                .filter(WebElement::isDisplayed)
                .forEach(WebElement::click);
        look.accept("overview", browser);
        show(Component.ANALYTICS, "/workspace?theme=green&kind=proposal&interval=week&split=channel");
        look.accept("filtered overview", browser);
        show(Component.ANALYTICS, "/workspace/submissions?sort=least-sure&size=10");
        look.accept("list", browser);
        show(Component.ANALYTICS, "/workspace/submissions?q=dreves%20OR%20klop");
        look.accept("list with highlighted hits", browser);
        show(Component.ANALYTICS, "/workspace/submissions?collapse=true");
        look.accept("list with each text once", browser);
        show(Component.ANALYTICS, "/workspace/submissions?q=" + Texts.marker());
        look.accept("list without findings", browser);
        show(Component.ANALYTICS, "/workspace?from=yesterday");
        look.accept("overview with an error", browser);
        show(Component.ANALYTICS, "/workspace/compare");
        look.accept("comparison", browser);
        show(Component.ANALYTICS, "/workspace/words?theme=green");
        look.accept("words of a theme", browser);
        show(Component.ANALYTICS, "/workspace/views?q=dreves");
        look.accept("saved views", browser);
        show(Component.ANALYTICS, "/workspace/work?q=dreves&all=true");
        look.accept("work on many", browser);

        show(Component.ANALYTICS, "/submissions/" + submission.submissionId() + "?sort=oldest&at=0");
        look.accept("submission", browser);
        browser.find(By.id("reason")).sendKeys(" ");
        browser.click(By.cssSelector("section[aria-labelledby=correction-heading] button[type=submit]"));
        browser.await(page -> page.has(By.cssSelector("[role=alert]")), "the refusal");
        look.accept("refused correction", browser);

        show(Component.ANALYTICS, "/review");
        look.accept("review queue", browser);
        show(Component.ANALYTICS, "/developers");
        look.accept("operations of the read API", browser);
        show(Component.ANALYTICS, "/themes");
        look.accept("guide", browser);
        show(Component.ANALYTICS, "/themes/green");
        look.accept("vocabulary", browser);
        show(Component.ANALYTICS, "/themes/green?q=trees");
        look.accept("searched vocabulary", browser);

        show(Component.ANALYTICS, "/classify");
        look.accept("try a sentence", browser);
        browser.find(By.id("text")).sendKeys("Na postaji naj bo zaslon s prihodi v živo in klančina za vozičke.");
        browser.click(MAIN_BUTTON);
        browser.await(page -> page.has(By.cssSelector("mark")), "the words that decide");
        look.accept("tried sentence", browser);
        show(Component.ANALYTICS, "/submissions/00000000-0000-4000-8000-000000000000");
        look.accept("no such submission", browser);
        show(Component.ANALYTICS, "/no-such-page");
        look.accept("no such page for analysts", browser);
        show(Component.ANALYTICS, "/submissions/mine");
        look.accept("a request that is not understood", browser);
        browser.driver().manage().deleteAllCookies();

        show(Component.ANALYTICS, "/login?lang=" + language);
        analyst.logIn(odmev.account("operator"));
        browser.await(page -> page.has(By.id("part-stream")), "the operator's page");
        look.accept("operations", browser);
        show(Component.ANALYTICS, "/operations/runbooks/StreamDead");
        look.accept("runbook", browser);
        show(Component.ANALYTICS, "/operations/dead-letters");
        look.accept("dead letters", browser);
        show(Component.ANALYTICS, "/operations/reconciliation");
        look.accept("reconciliation", browser);
        searchErasures(String.valueOf(submission.submissionId()));
        browser.await(page -> page.has(By.id("matches")), "the match");
        look.accept("erasures with a match", browser);
        searchErasures(Texts.marker());
        browser.await(page -> page.has(By.cssSelector("[role=alert]")), "the refusal");
        look.accept("erasures refused by words", browser);
        show(Component.ANALYTICS, "/operations/erasures/" + submission.submissionId());
        look.accept("confirmation of an erasure", browser);
    }

    private void searchErasures(String q) {
        show(Component.ANALYTICS, "/operations/erasures");
        browser.find(By.id("q")).sendKeys(q);
        browser.click(MAIN_BUTTON);
    }

    private void show(Component service, String path) {
        browser.visit(odmev.stack().url(service).resolve(path));
    }
}
