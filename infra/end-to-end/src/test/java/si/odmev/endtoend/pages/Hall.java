package si.odmev.endtoend.pages;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import si.odmev.endtoend.AnalyticsClient;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.localstack.Component;

/** People's actions in a live session. */
record Hall(RunningOdmev odmev) {
    /** Logs in at the ingest service and goes on to a page there. */
    void logIn(Browser browser, String role, String path) {
        visit(browser, path);
        new Analyst(browser, odmev).logIn(odmev.account(role));
        browser.await(page -> page.address().getPath().equals(path), path);
    }

    /** Prepares a session as the moderator; returns its code. */
    String prepareSession(Browser browser, String title) {
        visit(browser, "/login");
        new Analyst(browser, odmev).logIn(odmev.account("moderator"));
        visit(browser, "/live");
        browser.find(By.id("title")).sendKeys(title);
        browser.click(By.cssSelector("form[action$='/live/sessions'] button"));
        browser.awaitHeading(title);
        return browser.text(By.cssSelector(".joining .code"));
    }

    void open(Browser moderator) {
        moderator.click(By.id("stage-open"));
        moderator.await(page -> page.has(By.id("stage-paused")), "the open session");
    }

    void close(Browser moderator) {
        moderator.click(By.cssSelector("#closing summary"));
        moderator.click(By.id("stage-closed"));
        moderator.await(page -> !page.has(By.id("stage-closed")), "the closed session");
    }

    /** Joins with the code as read from the wall. */
    Browser join(Browser phone, String code) {
        visit(phone, "/live");
        phone.find(By.id("code")).sendKeys(code.toLowerCase(Locale.ROOT));
        phone.click(By.cssSelector("main form button"));
        phone.await(page -> page.has(By.id("feedback")), "the audience's page");
        return phone;
    }

    /**
     * A post, as its author's phone knows it.
     *
     * @param number in its session
     */
    record Posted(int number, UUID submission) {}

    /** Posts, and waits until the phone says that it is received. */
    Posted post(Browser phone, String text) {
        phone.find(By.id("text")).sendKeys(text);
        phone.click(By.cssSelector("#feedback button[type=submit]"));
        By own = By.xpath(
                "//*[@id='posts-own']/li[@data-state='received' and p[@class='words' and text()='" + text + "']]");
        phone.await(page -> page.has(own), "that it is received");
        return own(phone, own);
    }

    /** What a phone's list of own posts says of one of them. */
    Posted own(Browser phone, By item) {
        String receipt =
                phone.find(item).findElement(By.cssSelector(".receipt-link")).getDomAttribute("href");
        return new Posted(
                Integer.parseInt(phone.find(item).getDomAttribute("id").replace("own-", "")),
                UUID.fromString(receipt.replaceFirst("^.*/receipts/([^?]*)\\?.*$", "$1")));
    }

    /** Moves a post on, once it is there. */
    void decide(Browser moderator, int post, String state) {
        By button = By.id(state + "-" + post);
        moderator.click(button);
        moderator.await(
                page -> state.equals(page.find(By.id("post-" + post)).getDomAttribute("data-state")),
                "that it is " + state);
    }

    /** Lets both pages remember when, by the clock of their machine, something was pressed or began to be answered. */
    void watchTheClock(Browser moderator, Browser wall) {
        moderator
                .driver()
                .executeScript("document.addEventListener('submit', () => (window.pressedAt = Date.now()), true)");
        wall.driver().executeScript("""
                new MutationObserver(() => (window.answeringSince = Date.now()))
                    .observe(document.getElementById('answering'), {childList: true});""");
    }

    /** From the moderator's press to the change on the wall. */
    Duration delay(Browser moderator, Browser wall) {
        long pressed = (Long) moderator.driver().executeScript("return window.pressedAt");
        long shown = (Long) wall.driver().executeScript("return window.answeringSince");
        return Duration.ofMillis(shown - pressed);
    }

    void withhold(Browser moderator, int post) {
        moderator.click(By.id("summary-" + post));
        new Select(moderator.find(By.id("rule-" + post))).selectByValue("offensive");
        moderator.click(By.id("withheld-" + post));
        moderator.await(
                page -> "withheld".equals(page.find(By.id("post-" + post)).getDomAttribute("data-state")),
                "that it is withheld");
    }

    /** What analysts find for words, whatever became of it, once that many are found. */
    List<AnalyticsClient.Submission> awaitSubmissions(AnalyticsClient analytics, String words, int expected) {
        return Awaitility.await(expected + " submissions")
                .atMost(Duration.ofSeconds(30))
                .until(() -> analytics.all("status=all&q=" + words), found -> found.size() == expected);
    }

    private void visit(Browser browser, String path) {
        browser.visit(odmev.stack().url(Component.INGEST).resolve(path));
    }
}
