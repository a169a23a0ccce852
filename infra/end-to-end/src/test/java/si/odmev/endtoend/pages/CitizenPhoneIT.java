package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.pages.Browser.Kind.DESKTOP;
import static si.odmev.endtoend.pages.Browser.Kind.PHONE;
import static si.odmev.endtoend.pages.Browser.Kind.WITHOUT_SCRIPTS;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;

/** Tests the form under what phones do: reload it, go back to it, open it twice, and lose the connection while it is sent. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class CitizenPhoneIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Longer than it takes until a submission can be found. */
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(25);

    private static final By DRAFT = By.id("draft");
    private static final By WAITING = By.id("waiting");
    private static final By ID = By.name("id");

    private final RunningOdmev odmev;
    private final String marker = Texts.marker();
    private final String said = "Na peronu naj bo streha. " + marker;
    private Browsers browsers;

    CitizenPhoneIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @BeforeEach
    void begin(Browsers browsers) {
        this.browsers = browsers;
    }

    private Citizen citizen(Browser.Kind kind) {
        return new Citizen(browsers.open(kind), odmev);
    }

    private void write(Citizen citizen) {
        citizen.visitForm();
        citizen.browser().click(Citizen.KIND_PROPOSAL);
        citizen.browser().find(Citizen.TEXT).sendKeys(said);
        citizen.leaveContact("Žana Čuk", "zana@primer.si");
    }

    private void awaitOneListed(String words) throws Exception {
        await().atMost(PATIENCE).until(() -> odmev.analytics().search(words).size() == 1);
    }

    private void assertThatOneIsListed(String receipt) throws Exception {
        awaitOneListed(receipt);
        assertThat(odmev.analytics().search(marker)).hasSize(1);
    }

    @Test
    void whatWasWrittenIsThereAgainUntilItIsDiscarded() {
        Citizen citizen = citizen(PHONE);
        Browser browser = citizen.browser();
        write(citizen);
        citizen.visitStart();
        citizen.visitForm();
        browser.await(page -> page.value(Citizen.TEXT).equals(said), "the draft");
        assertThat(browser.find(Citizen.KIND_PROPOSAL).isSelected()).isTrue();
        assertThat(browser.value(Citizen.NAME)).isEqualTo("Žana Čuk");
        assertThat(browser.value(Citizen.EMAIL)).isEqualTo("zana@primer.si");
        assertThat(browser.find(Citizen.CONSENT).isSelected())
                .as("consent is given anew")
                .isFalse();
        assertThat(browser.find(DRAFT).isDisplayed()).isTrue();

        browser.openTab();
        citizen.visitForm();
        browser.await(page -> page.value(Citizen.TEXT).equals(said), "the draft in another tab");
        assertThat(browser.value(Citizen.NAME))
                .as("who wrote it is kept for the tab only")
                .isEmpty();

        String left = browser.document();
        browser.click(By.id("discard"));
        browser.await(page -> !page.document().equals(left), "the form");
        assertThat(browser.value(Citizen.TEXT)).isEmpty();
        assertThat(browser.find(DRAFT).isDisplayed()).isFalse();
        assertThat(browser.storage()).doesNotContain(marker);
        citizen.visitForm();
        assertThat(browser.value(Citizen.TEXT)).isEmpty();
    }

    @Test
    void aDraftOutlivesAnErrorAndTheEndOfASession() {
        Citizen citizen = citizen(DESKTOP);
        Browser browser = citizen.browser();
        citizen.visitForm();
        browser.find(Citizen.TEXT).sendKeys(said);
        citizen.goOn();
        browser.await(page -> page.has(Citizen.ERROR_SUMMARY), "that the kind is missing");
        browser.driver().manage().deleteAllCookies();
        browser.find(Citizen.TEXT).sendKeys(" In klop.");
        String left = browser.document();
        citizen.goOn();
        browser.await(page -> !page.document().equals(left) && page.has(Citizen.ERROR_SUMMARY), "that it expired");

        citizen.visitStart();
        citizen.visitForm();

        browser.await(page -> page.value(Citizen.TEXT).equals(said + " In klop."), "the draft");
    }

    @Test
    void backForwardAndReloadAfterSendingLeadToTheReceiptAndNothingWrittenStaysInTheBrowser() throws Exception {
        Citizen citizen = citizen(PHONE);
        Browser browser = citizen.browser();
        citizen.visitStart();
        write(citizen);
        citizen.goOn();
        citizen.awaitCheck();
        citizen.submit();
        String receipt = citizen.awaitReceipt();
        assertThat(browser.storage()).doesNotContain(marker).doesNotContain("zana@primer.si");

        browser.back();
        assertThat(citizen.awaitReceipt()).as("back").isEqualTo(receipt);
        browser.reload();
        assertThat(citizen.awaitReceipt()).as("reload").isEqualTo(receipt);
        browser.forward();
        assertThat(citizen.awaitReceipt()).as("forward").isEqualTo(receipt);
        browser.back();
        browser.back();
        browser.await(page -> page.has(By.linkText("Povejte svoje mnenje")), "the first page");
        citizen.visitForm();
        assertThat(browser.value(Citizen.TEXT)).isEmpty();
        assertThat(browser.find(DRAFT).isDisplayed()).isFalse();
        assertThatOneIsListed(receipt);
    }

    @Test
    void aReloadOfAPageWithErrorsShowsItAgainWithItsId() {
        Citizen citizen = citizen(DESKTOP);
        Browser browser = citizen.browser();
        citizen.visitForm();
        browser.find(Citizen.TEXT).sendKeys(said);
        citizen.goOn();
        browser.await(page -> page.has(Citizen.ERROR_SUMMARY), "that the kind is missing");
        String id = browser.value(ID);
        String left = browser.document();

        browser.reload();

        browser.await(page -> !page.document().equals(left) && page.has(Citizen.ERROR_SUMMARY), "the same page");
        assertThat(browser.value(Citizen.TEXT)).isEqualTo(said);
        assertThat(browser.value(ID)).isEqualTo(id);
        assertThat(browser.address().getQuery()).startsWith("consultation=");
    }

    @Test
    void theSameFormInTwoTabsIsOneSubmissionAndOnlyTheTabThatSentItHasTheReceipt() throws Exception {
        Citizen citizen = citizen(DESKTOP);
        Browser browser = citizen.browser();
        citizen.visitForm();
        citizen.propose(said);
        String first = browser.openTab();
        citizen.visitForm();
        browser.await(page -> page.value(Citizen.TEXT).equals(said), "the draft in another tab");
        citizen.goOn();
        citizen.awaitCheck();
        citizen.submit();
        String receipt = citizen.awaitReceipt();

        browser.driver().switchTo().window(first);
        citizen.submit();

        assertThat(citizen.awaitReceipt()).isEqualTo(receipt);
        assertThat(browser.text(By.tagName("h1"))).isEqualTo("Ta prispevek smo že prejeli");
        assertThatOneIsListed(receipt);
    }

    @Test
    void whenTheAnswerIsLostThePageSaysSoAndGetsTheSameReceiptOnceTheConnectionIsBack() throws Exception {
        Citizen citizen = citizen(PHONE);
        Browser browser = citizen.browser();
        citizen.visitForm();
        citizen.propose(said);
        browser.slowDown(SLOW_ANSWER);
        citizen.submit();
        awaitOneListed(marker);
        browser.disconnect();
        browser.await(page -> page.find(WAITING).isDisplayed(), "that there is no answer");
        assertThat(browser.text(By.cssSelector(".answers .words"))).isEqualTo(said);
        browser.click(By.id("retry"));
        browser.await(page -> page.find(WAITING).isDisplayed(), "that there is still no answer");

        browser.connect();

        assertThatOneIsListed(citizen.awaitReceipt());
        assertThat(browser.complaints()).isNotEmpty().allMatch(complaint -> complaint.contains("net::ERR_"));
    }

    @Test
    void withoutScriptsTheBrowsersOwnReloadSendsAgainOnceTheConnectionIsBack() throws Exception {
        Citizen citizen = citizen(WITHOUT_SCRIPTS);
        Browser browser = citizen.browser();
        citizen.visitForm();
        citizen.propose(said);
        browser.disconnect();
        browser.clickInVain(Citizen.LAST_BUTTON);
        browser.connect();

        browser.reload();

        assertThatOneIsListed(citizen.awaitReceipt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocked", "full"})
    void aBrowserThatStoresNothingSendsAllTheSame(String storage) throws Exception {
        Citizen citizen = citizen(PHONE);
        Browser browser = citizen.browser();
        browser.breakStorage(storage.equals("full"));
        String receipt = citizen.submitProposal(said);
        browser.back();
        browser.awaitHeading("Povejte svoje mnenje");
        citizen.goOn();
        citizen.awaitCheck();
        citizen.submit();
        assertThat(citizen.awaitReceipt()).isEqualTo(receipt);
        assertThatOneIsListed(receipt);

        Hall hall = new Hall(odmev);
        Browser moderator = browsers.open();
        String code = hall.prepareSession(moderator, "Predstavitev " + marker);
        hall.open(moderator);
        Browser phone = browsers.open(PHONE);
        phone.breakStorage(storage.equals("full"));
        hall.join(phone, code);
        hall.post(phone, "Kdaj bo streha? " + marker);
        assertThat(hall.awaitSubmissions(odmev.analytics(), marker, 2)).hasSize(2);
    }
}
