package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import si.odmev.endtoend.IngestClient.Receipt;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;

/** An analyst decides submissions that await review by keyboard, one after the other. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class ReviewQueueIT {
    private static final By HEADING = By.id("said-heading");

    private final RunningOdmev odmev;

    ReviewQueueIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void aKeySkipsAKeyTicksAndEnterSavesAndOpensTheNext(Browsers browsers) throws Exception {
        String said = odmev.analytics().textThatAwaitsReview();
        Receipt undecided = submit(said);
        Receipt skipped = submit(said);
        var browser = browsers.open();
        var analyst = new Analyst(browser, odmev);
        analyst.logInAs("analyst");
        // Other tests leave a long queue. In it, of two with the same text the later comes first.
        analyst.visit("/review?after=" + odmev.reviewPositionBefore(skipped.submissionId()));

        assertThat(browser.text(HEADING)).isEqualTo("Prispevek " + skipped.receipt());
        assertThat(browser.focused()).isEqualTo(browser.find(By.id("theme-inclusive")));
        browser.type("n");
        browser.await(page -> page.text(HEADING).equals("Prispevek " + undecided.receipt()), "the next in the queue");
        browser.type("3");
        assertThat(browser.find(By.id("theme-smart")).isSelected()).isTrue();
        browser.type(Keys.ENTER);

        browser.await(page -> page.has(By.cssSelector("p[role=status]")), "the confirmation");
        assertThat(browser.text(By.cssSelector("p[role=status]"))).startsWith("Odločitev je shranjena.");
        await().until(() -> odmev.analytics().await(undecided.submissionId()).themes(), List.of("smart")::equals);
    }

    private Receipt submit(String text) throws Exception {
        Receipt receipt = odmev.ingest().accept(Map.of("kind", "opinion", "text", text));
        odmev.analytics().await(receipt.submissionId());
        return receipt;
    }
}
