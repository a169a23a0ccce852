package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.pages.Browser.Kind.PHONE;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;

/** Tests what the citizen's pages do themselves (send, remove old drafts), and what they leave to browser and person. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class CitizenSendingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final By WAITING = By.id("waiting");
    private static final By CHANGE_TEXT = By.cssSelector("button[formaction$='#text']");

    private final RunningOdmev odmev;
    private final String marker = Texts.marker();
    private final String said = "Na peronu naj bo streha. " + marker;
    private Browsers browsers;

    CitizenSendingIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @BeforeEach
    void begin(Browsers browsers) {
        this.browsers = browsers;
    }

    private Citizen citizen() {
        return new Citizen(browsers.open(PHONE), odmev);
    }

    /** As Safari before 15.4 does. */
    private static void forgetTheButton(Browser browser) {
        browser.driver()
                .executeScript("Object.defineProperty(SubmitEvent.prototype, 'submitter', {value: undefined});");
    }

    @Test
    void aBrowserThatDoesNotSayWhichButtonWasPressedChangesAndSendsAsTheButtonsSay() throws Exception {
        Citizen citizen = citizen();
        Browser browser = citizen.browser();
        citizen.visitForm();
        citizen.propose(said);
        forgetTheButton(browser);
        browser.click(CHANGE_TEXT);
        browser.awaitHeading("Povejte svoje mnenje");
        browser.find(Citizen.TEXT).sendKeys(" In klop.");
        citizen.goOn();
        citizen.awaitCheck();
        forgetTheButton(browser);
        citizen.submit();

        citizen.awaitReceipt();
        await().atMost(PATIENCE)
                .until(() -> odmev.analytics().search("klop " + marker).size() == 1);
        assertThat(odmev.analytics().search(marker)).hasSize(1);
    }

    @Test
    void whoeverGoesBackToChangeTheTextDuringARetrySendsNothingUntilTheNextPress() {
        Citizen citizen = citizen();
        Browser browser = citizen.browser();
        citizen.visitForm();
        citizen.propose(said);
        browser.driver().executeScript("""
                window.sent = 0;
                window.fetch = () => { window.sent++; return Promise.reject(new TypeError()); };
                document.getElementById('feedback').addEventListener('submit', event => {
                    if (event.submitter?.hasAttribute('formaction')) event.preventDefault();
                });""");
        citizen.submit();
        browser.await(page -> page.find(WAITING).isDisplayed(), "that there is no answer");
        // The second press within a moment would count as the same.
        browser.driver().executeScript("dispatchEvent(new PageTransitionEvent('pageshow'));");

        browser.click(CHANGE_TEXT);

        assertThat(browser.find(WAITING).isDisplayed()).isFalse();
        assertThat(browser.driver().executeAsyncScript("""
                const before = window.sent;
                dispatchEvent(new Event('online'));
                setTimeout(() => arguments[0](window.sent - before), 2500);""")).isEqualTo(0L);
    }

    @ParameterizedTest
    @CsvSource({"429, Iz vašega omrežja je prišlo preveč", "503, Prispevka trenutno ne moremo shraniti"})
    void anAnswerThatIsNoReceiptYetIsNotCalledALostConnection(int status, String words) {
        Citizen citizen = citizen();
        Browser browser = citizen.browser();
        citizen.visitForm();
        citizen.propose(said);
        // A response that a script makes has no address.
        browser.driver().executeScript("""
                const answer = new Response('', {status: arguments[0]});
                Object.defineProperty(answer, 'url', {value: location.href});
                window.fetch = () => Promise.resolve(answer);""", status);

        citizen.submit();

        browser.await(page -> page.find(WAITING).isDisplayed(), "that it is not sent yet");
        assertThat(browser.text(WAITING)).contains(words).doesNotContain("povezav");
    }

    @Test
    void whoMendsASubmissionKeepsTheDraftOfAnotherOne() {
        Citizen citizen = citizen();
        Browser browser = citizen.browser();
        citizen.visitForm();
        citizen.propose("Klopi naj bodo lesene.");
        citizen.submit();
        citizen.awaitReceipt();
        String receipt = browser.driver().getCurrentUrl();
        citizen.visitForm();
        browser.find(Citizen.TEXT).sendKeys(said);

        browser.driver().get(receipt);
        browser.click(By.cssSelector("a[href*='/change']"));
        browser.awaitHeading("Povejte svoje mnenje");
        browser.find(Citizen.TEXT).sendKeys(" In barvane.");

        assertThat(browser.storage()).contains(marker).doesNotContain("barvane", "lesene");
    }

    @Test
    void whatWasKeptLongEnoughIsRemovedByWhateverFormComesNext() {
        Citizen citizen = citizen();
        Browser browser = citizen.browser();
        citizen.visitForm();
        browser.driver().executeScript("""
                localStorage.setItem('odmev-live-OLD-draft', JSON.stringify({text: arguments[0], at: 1}));
                sessionStorage.setItem('odmev-live-OLD-draft', JSON.stringify({name: arguments[0]}));
                sessionStorage.setItem('odmev-form-other-draft', JSON.stringify({name: arguments[0], id: 'gone'}));
                localStorage.setItem('odmev-live-NEW-draft', JSON.stringify({text: 'mlado', at: Date.now()}));""", said);

        citizen.visitForm();

        browser.await(page -> !page.storage().contains(marker), "that what is old is removed");
        assertThat(browser.storage()).contains("mlado");
    }
}
