package si.odmev.endtoend.pages;

import org.openqa.selenium.By;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.localstack.Component;

/** A person who submits by the form, with a mouse. */
record Citizen(Browser browser, RunningOdmev odmev) {
    static final By KIND_PROPOSAL = By.id("kind-proposal");
    static final By TEXT = By.id("text");
    static final By NAME = By.id("name");
    static final By EMAIL = By.id("email");
    static final By CONSENT = By.id("consent");
    static final By ERROR_SUMMARY = By.id("error-summary");
    /** The one that people see; the first of the form, which Enter presses, is hidden. */
    static final By LAST_BUTTON = By.cssSelector("main form > button[type=submit]:not([aria-hidden])");

    static final By REFERENCE = By.cssSelector(".reference");

    void visitStart() {
        browser.visit(odmev.stack().url(Component.INGEST).resolve("/"));
    }

    void visitForm() {
        browser.visit(odmev.stack().url(Component.INGEST).resolve("/form"));
        browser.awaitHeading("Povejte svoje mnenje");
    }

    /** Fills the form in with a proposal and goes on to the check of the answers. */
    void propose(String text) {
        browser.click(KIND_PROPOSAL);
        browser.find(TEXT).sendKeys(text);
        goOn();
        awaitCheck();
    }

    /** Says who they are, and that they may be written to. */
    void leaveContact(String name, String email) {
        browser.find(NAME).sendKeys(name);
        browser.find(EMAIL).sendKeys(email);
        browser.click(CONSENT);
    }

    /** Presses the form's button. */
    void goOn() {
        browser.click(LAST_BUTTON);
    }

    void awaitCheck() {
        browser.awaitHeading("Preverite, kar ste napisali");
    }

    /** Presses the button that submits. */
    void submit() {
        browser.click(LAST_BUTTON);
    }

    /** Waits for the receipt's page and reads the receipt's number. */
    String awaitReceipt() {
        browser.await(page -> page.text(REFERENCE).startsWith("VEL-"), "a receipt");
        return browser.text(REFERENCE);
    }

    /** From the empty form to the receipt. */
    String submitProposal(String text) {
        visitForm();
        propose(text);
        submit();
        return awaitReceipt();
    }
}
