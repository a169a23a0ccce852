package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.pages.Browser.Kind.DESKTOP;
import static si.odmev.endtoend.pages.Browser.Kind.PHONE;
import static si.odmev.endtoend.pages.Browser.Kind.WITHOUT_SCRIPTS;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.endtoend.Stack;
import si.odmev.localstack.Component;

/** Tests the citizen's pages, from the start page to the receipt. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class CitizenFormIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RECEIPT_NUMBER = "VEL(-[0-9A-HJKMNP-TV-Z]{4}){3}";

    private final RunningOdmev odmev;
    private final String marker = Texts.marker();
    private final String said = "Želim več klopi v senci in čiste, varne poti za šolarje. " + marker;
    private Browsers browsers;

    CitizenFormIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @BeforeEach
    void begin(Browsers browsers) {
        this.browsers = browsers;
    }

    /** One under that receipt, and no other with the same words. */
    private void assertThatOneIsListed(String receipt) throws Exception {
        await().atMost(PATIENCE).until(() -> odmev.analytics().search(receipt).size() == 1);
        assertThat(odmev.analytics().search(marker)).hasSize(1);
    }

    private Citizen citizen(Browser.Kind kind) {
        return new Citizen(browsers.open(kind), odmev);
    }

    @Test
    void theKeyboardAloneLeadsFromTheStartPageToTheReceipt() {
        Citizen citizen = citizen(DESKTOP);
        Browser browser = citizen.browser();
        citizen.visitStart();
        browser.tabTo(By.linkText("Povejte svoje mnenje"));
        browser.type(Keys.ENTER);
        browser.awaitHeading("Povejte svoje mnenje");

        browser.tabTo(Citizen.KIND_PROPOSAL);
        browser.type(Keys.SPACE);
        browser.tabTo(Citizen.TEXT);
        browser.type(said);
        browser.tabTo(Citizen.LAST_BUTTON);
        assertThat(browser.focused().getText()).isEqualTo("Nadaljuj");
        browser.type(Keys.ENTER);
        citizen.awaitCheck();

        browser.tabTo(Citizen.LAST_BUTTON);
        assertThat(browser.focused().getText()).isEqualTo("Oddaj predlog");
        browser.type(Keys.ENTER);

        assertThat(citizen.awaitReceipt()).matches(RECEIPT_NUMBER);
        assertThat(browser.text(By.tagName("h1"))).isEqualTo("Sprejeli smo vaš predlog");
        assertThat(browser.text(By.tagName("blockquote"))).isEqualTo(said);
    }

    @Test
    void theFirstTabStopSkipsToTheContent() {
        Citizen citizen = citizen(DESKTOP);
        citizen.visitForm();

        citizen.browser().type(Keys.TAB);

        assertThat(citizen.browser().focused().getText()).isEqualTo("Preskoči na vsebino");
        assertThat(citizen.browser().focused().isDisplayed()).isTrue();
        citizen.browser().type(Keys.ENTER);
        citizen.browser().type(Keys.TAB);
        assertThat(citizen.browser().focused().getDomAttribute("id")).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsMissingIsSaidInAFocusedSummaryThatLeadsToTheFields(boolean scripts) {
        Citizen citizen = citizen(scripts ? DESKTOP : WITHOUT_SCRIPTS);
        Browser browser = citizen.browser();
        citizen.visitForm();
        citizen.leaveContact("Žana Čuk", "zana@primer.si");
        citizen.goOn();
        browser.await(page -> page.has(Citizen.ERROR_SUMMARY), "the error summary");

        assertThat(browser.title()).startsWith("Napaka: ");
        assertThat(browser.focused()).isEqualTo(browser.find(Citizen.ERROR_SUMMARY));
        assertThat(browser.text(By.id("kind-error"))).endsWith("Izberite vrsto prispevka");
        assertThat(browser.text(By.id("text-error"))).endsWith("Napišite besedilo");
        assertThat(browser.value(Citizen.NAME)).isEqualTo("Žana Čuk");
        assertThat(browser.value(Citizen.EMAIL)).isEqualTo("zana@primer.si");
        assertThat(browser.find(Citizen.CONSENT).isSelected()).isTrue();

        browser.tabTo(By.linkText("Napišite besedilo"));
        browser.type(Keys.ENTER);
        browser.await(page -> page.focused().equals(page.find(Citizen.TEXT)), "the focus in the text");
        browser.click(By.linkText("Izberite vrsto prispevka"));
        browser.await(page -> page.focused().equals(page.find(Citizen.KIND_PROPOSAL)), "the focus on the kind");
    }

    @Test
    void aMissingKindKeepsTheText() {
        Citizen citizen = citizen(DESKTOP);
        citizen.visitForm();
        citizen.browser().find(Citizen.TEXT).sendKeys(said);
        citizen.goOn();
        citizen.browser().await(page -> page.has(Citizen.ERROR_SUMMARY), "the error summary");

        assertThat(citizen.browser().value(Citizen.TEXT)).isEqualTo(said);
    }

    @Test
    void aTextTooLargeToBeReadIsStillThereOnTheWayBack() {
        Citizen citizen = citizen(DESKTOP);
        Browser browser = citizen.browser();
        citizen.visitForm();
        browser.driver().executeScript("document.getElementById('text').value = 'a'.repeat(1200000)");
        citizen.goOn();
        browser.awaitHeading("Besedilo je predolgo");

        browser.back();

        browser.awaitHeading("Povejte svoje mnenje");
        assertThat(browser.value(Citizen.TEXT)).hasSize(1_200_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changeKeepsAllThatWasTyped(boolean scripts) {
        Citizen citizen = citizen(scripts ? DESKTOP : WITHOUT_SCRIPTS);
        Browser browser = citizen.browser();
        citizen.visitForm();
        citizen.leaveContact("Žana Čuk", "zana@primer.si");
        citizen.propose(said + Keys.ENTER + "Druga vrstica.");

        browser.click(By.cssSelector("button[aria-label='Spremeni besedilo']"));
        browser.awaitHeading("Povejte svoje mnenje");

        assertThat(browser.find(Citizen.KIND_PROPOSAL).isSelected()).isTrue();
        assertThat(browser.value(Citizen.TEXT)).isEqualTo(said + "\nDruga vrstica.");
        assertThat(browser.value(Citizen.NAME)).isEqualTo("Žana Čuk");
        assertThat(browser.value(Citizen.EMAIL)).isEqualTo("zana@primer.si");
        assertThat(browser.find(Citizen.CONSENT).isSelected()).isTrue();
    }

    @Test
    void theReceiptIsStillThereForABookmark() {
        Citizen citizen = citizen(DESKTOP);
        String receipt = citizen.submitProposal(said);
        URI bookmark = citizen.browser().address();

        Browser later = browsers.open();
        later.visit(bookmark);

        assertThat(later.text(Citizen.REFERENCE)).isEqualTo(receipt);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDoubleClickIsOneSubmission(boolean scripts) throws Exception {
        Citizen citizen = citizen(scripts ? DESKTOP : WITHOUT_SCRIPTS);
        citizen.visitForm();
        citizen.propose(said);

        citizen.browser().doubleClick(Citizen.LAST_BUTTON);

        String receipt = citizen.awaitReceipt();
        assertThatOneIsListed(receipt);
    }

    /** With scripts nobody gets there: {@link CitizenPhoneIT} shows what is there instead. */
    @Test
    void withoutScriptsGoingBackAndSubmittingAgainIsTheSameSubmission() throws Exception {
        Citizen citizen = citizen(WITHOUT_SCRIPTS);
        String receipt = citizen.submitProposal(said);

        citizen.browser().back();
        citizen.awaitCheck();
        citizen.submit();

        assertThat(citizen.awaitReceipt()).isEqualTo(receipt);
        assertThatOneIsListed(receipt);
    }

    @Test
    void theFormAndTheReceiptAreInEnglishForWhoChoosesIt() {
        Citizen citizen = citizen(DESKTOP);
        Browser browser = citizen.browser();
        citizen.visitForm();
        browser.find(Citizen.TEXT).sendKeys(said);
        browser.click(By.cssSelector("button.language"));
        browser.await(page -> "en".equals(page.find(By.tagName("html")).getDomAttribute("lang")), "a page in English");
        assertThat(browser.value(Citizen.TEXT)).isEqualTo(said);

        citizen.goOn();
        browser.await(page -> page.has(Citizen.ERROR_SUMMARY), "the error summary");
        assertThat(browser.title()).startsWith("Error: ");
        browser.click(By.id("kind-question"));
        citizen.goOn();
        browser.awaitHeading("Check your answers");
        assertThat(browser.text(Citizen.LAST_BUTTON)).isEqualTo("Submit question");
        citizen.submit();

        citizen.awaitReceipt();
        assertThat(browser.text(By.tagName("h1"))).isEqualTo("We have received your question");
    }

    @Test
    void withoutScriptsAProposalIsSubmitted() {
        Citizen citizen = citizen(WITHOUT_SCRIPTS);
        citizen.visitForm();
        assertThat(citizen.browser().find(By.id("text-count")).isDisplayed())
                .as("what a script would count")
                .isFalse();

        assertThat(citizen.submitProposal(said)).matches(RECEIPT_NUMBER);
    }

    @Test
    void nothingIsWiderThanAPhone() {
        Citizen citizen = citizen(PHONE);
        Browser browser = citizen.browser();
        citizen.visitStart();
        assertThat(browser.overflow()).as("start").isZero();
        citizen.visitForm();
        citizen.goOn();
        browser.await(page -> page.has(Citizen.ERROR_SUMMARY), "the error summary");
        assertThat(browser.overflow()).as("form with errors").isZero();
        citizen.propose("Predolgabesedabrezpresledka".repeat(20));
        assertThat(browser.overflow()).as("check").isZero();
        citizen.submit();
        citizen.awaitReceipt();
        assertThat(browser.overflow()).as("receipt").isZero();
    }

    @Test
    void aReceiptIsGivenWhileKafkaIsAwayAndOneIsListedOnceItIsBack() throws Exception {
        Citizen citizen = citizen(DESKTOP);
        Stack stack = odmev.stack();
        stack.stop(Component.KAFKA);
        String receipt;
        try {
            receipt = citizen.submitProposal(said);
        } finally {
            stack.start();
        }

        assertThatOneIsListed(receipt);
    }
}
