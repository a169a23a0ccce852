package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.localstack.Component;

/** Tests the pages that an operator reads on a phone at night: whether submissions are safe, and what to do. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class OperatorPagesIT {
    private static final By SAFETY = By.id("part-intake");
    private static final By AGAIN = By.cssSelector("main a.button");
    private static final By REPLAYED = By.cssSelector("[role=status]");

    private final RunningOdmev odmev;
    private Browser browser;

    OperatorPagesIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @BeforeEach
    void logIn(Browsers browsers) {
        browser = browsers.open(Browser.Kind.PHONE);
        new Analyst(browser, odmev).logInAs("operator");
        browser.awaitHeading("Ali so prispevki občanov na varnem?");
    }

    @Test
    void theAnswerFollowsKafkaAwayAndBack() throws Exception {
        awaitWords(SAFETY, "Da. Sprejem deluje in Kafka shrani vse, kar pride.");
        odmev.stack().kill(Component.KAFKA);
        UUID spooled;
        try {
            spooled = accept("Več pitnikov ob Paki.");

            awaitWords(SAFETY, "Da, a le na enem disku: na Kafko čaka 1 prispevek");
            assertThat(browser.text(By.id("part-kafka"))).contains("Napaka.");
            browser.click(By.cssSelector("#part-intake a"));
            browser.awaitHeading("SpoolAging");
            browser.back();
        } finally {
            odmev.stack().start(Component.KAFKA);
        }
        odmev.analytics().await(spooled);

        awaitWords(SAFETY, "Da. Sprejem deluje in Kafka shrani vse, kar pride.");
        awaitWords(By.id("part-stream"), "Prispevki se sproti razvrščajo.");
        awaitWords(By.id("part-ledger"), "prav toliko jih je v iskalniku");
        // What other tests left in the folder Held awaits a person.
        awaitWords(By.id("part-mail"), "pregledan pred", "na človeka");
        assertThat(browser.overflow()).isZero();
    }

    @Test
    void aDeadLetterIsReplayedWithAButton() throws Exception {
        UUID id = UUID.randomUUID();
        odmev.putOnSubmissionsTopic(id, new byte[] {0x7f, 1, 2, 3});
        // Others may wait already, so the words on the page do not tell that this one does.
        await("the dead letter")
                .until(() -> odmev.operator()
                        .get("/api/v1/operations/dead-letters")
                        .body()
                        .contains(id.toString()));
        awaitWords(By.id("part-dead-letters"), "Na ponovitev jih čaka");

        browser.click(By.cssSelector("#part-dead-letters a[href='/operations/dead-letters']"));
        browser.awaitHeading("Izločeni zapisi");
        assertThat(browser.text(By.tagName("main"))).contains(id.toString(), "čaka na ponovitev");
        browser.click(By.xpath("//li[contains(., '" + id + "')]//button"));

        browser.await(page -> page.text(REPLAYED).equals("Ponovljen je 1 zapis."), "the replay");
    }

    @Test
    void theReconciliationAgrees() throws Exception {
        odmev.analytics().await(accept("Klop pri knjižnici."));

        browser.click(By.cssSelector("#part-ledger a[href='/operations/reconciliation']"));

        browser.awaitHeading("Primerjava po prispevkih");
        assertThat(browser.text(By.cssSelector(".answer"))).isEqualTo("Vse se ujema.");
    }

    private UUID accept(String text) throws Exception {
        return odmev.ingest()
                .accept(Map.of("kind", "proposal", "text", text + " " + Texts.marker()))
                .submissionId();
    }

    private void awaitWords(By part, String... oneOf) {
        browser.await(
                page -> {
                    if (Stream.of(oneOf).anyMatch(page.text(part)::contains)) {
                        return true;
                    }
                    page.click(AGAIN);
                    return false;
                },
                String.join(" or ", oneOf));
    }
}
