package si.odmev.endtoend.pages;

import org.openqa.selenium.By;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;

/** A person who reads submissions in the analyst's pages. */
record Analyst(Browser browser, RunningOdmev odmev) {
    static final By USERNAME = By.id("username");
    static final By PASSWORD = By.id("password");
    static final By LOG_IN = By.cssSelector("main form button[type=submit]");
    static final By TOTAL = By.cssSelector(".findings .total");
    static final By CARD = By.cssSelector("#list article");

    /** Visits a page of the analysts, from its path on. */
    void visit(String path) {
        browser.visit(odmev.stack().url(Component.ANALYTICS).resolve(path));
    }

    /** Logs in with the account of a role, from wherever the browser is. */
    void logInAs(String role) {
        visit("/login");
        logIn(odmev.account(role));
    }

    /** Fills in the login that is shown. */
    void logIn(Accounts.Login login) {
        browser.find(USERNAME).sendKeys(login.username());
        browser.find(PASSWORD).sendKeys(login.password());
        browser.clickAway(LOG_IN);
    }

    /** Lists what was found for words, once that many are found. */
    void search(String words, int expected) {
        visit("/workspace/submissions");
        browser.find(By.id("q")).sendKeys(words);
        browser.click(By.cssSelector(".search-row button"));
        browser.await(page -> page.has(By.cssSelector(".chips")), "the search as a condition");
        browser.await(
                page -> {
                    if (page.has(TOTAL) && found() == expected) {
                        return true;
                    }
                    page.reload();
                    return false;
                },
                expected + " submissions found for " + words);
    }

    /** How many the list says it has. */
    int found() {
        return number(browser.text(TOTAL));
    }

    /** The number that a text begins with, as Slovene writes it. */
    static int number(String text) {
        return Integer.parseInt(text.replaceFirst("[^0-9.].*$", "").replace(".", ""));
    }
}
