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

/** What awaits review is decided by keyboard, one after the other. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class ReviewQueueIT {
    private static final By HEADING = By.id("said-heading");
    private static final int MOST_IN_QUEUE = 500;

    private final RunningOdmev odmev;

    ReviewQueueIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void aKeySkipsAKeyTicksAndEnterSavesAndOpensTheNext(Browsers browsers) throws Exception {
        Receipt undecided = odmev.ingest()
                .accept(Map.of("kind", "opinion", "text", odmev.analytics().textThatAwaitsReview()));
        odmev.analytics().await(undecided.submissionId());
        var browser = browsers.open();
        var analyst = new Analyst(browser, odmev);
        analyst.logInAs("analyst");
        analyst.visit("/review");

        String heading = "Prispevek " + undecided.receipt();
        for (int skipped = 0; skipped < MOST_IN_QUEUE && !browser.text(HEADING).equals(heading); skipped++) {
            String before = browser.text(HEADING);
            assertThat(browser.focused()).isEqualTo(browser.find(By.id("theme-inclusive")));
            browser.type("n");
            browser.await(page -> !page.text(HEADING).equals(before), "the next in the queue");
        }
        assertThat(browser.text(HEADING)).isEqualTo(heading);
        browser.type("3");
        assertThat(browser.find(By.id("theme-smart")).isSelected()).isTrue();
        browser.type(Keys.ENTER);

        browser.await(page -> page.has(By.cssSelector("p[role=status]")), "the confirmation");
        assertThat(browser.text(By.cssSelector("p[role=status]"))).startsWith("Odločitev je shranjena.");
        await().until(() -> odmev.analytics().await(undecided.submissionId()).themes(), List.of("smart")::equals);
    }
}
