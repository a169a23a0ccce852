package si.odmev.endtoend.pages;

import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.ByName;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;

/** To protect the readers' privacy, our pages load nothing from other hosts, and nothing is refused or fails. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class SelfContainedPagesIT {
    private final RunningOdmev odmev;

    SelfContainedPagesIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @ByName
    @Test
    void noPageLoadsFromAnotherHostOrComplainsInTheConsole(Browsers browsers) throws Exception {
        var submission = odmev.analytics()
                .await(odmev.ingest()
                        .accept(Map.of("kind", "proposal", "text", "Več dreves ob cesti in klančina za vozičke."))
                        .submissionId());
        var softly = new SoftAssertions();

        new EveryPage(browsers.open(), odmev, "sl", submission)
                .walk((name, page) ->
                        softly.assertThat(page.complaints()).as(name).isEmpty());

        softly.assertAll();
    }

    @Test
    void aPictureFromAnotherHostWouldBeNoticed(Browsers browsers) {
        var citizen = new Citizen(browsers.open(), odmev);
        citizen.visitForm();
        citizen.browser().driver().executeScript("""
                const picture = document.createElement('img');
                picture.src = 'http://192.0.2.1/picture.png';
                document.body.append(picture);""");

        citizen.browser()
                .await(
                        browser -> browser.complaints().stream().anyMatch(one -> one.contains("192.0.2.1")),
                        "a complaint");
    }
}
