package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.localstack.Component;

/** Checks every page by automatic rules of WCAG 2.2, level AA. They are necessary for an accessible page, but not sufficient. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class AccessibilityIT {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /** It has no place to break, and lists show the beginning of a text. */
    private static final String LONG_WORD = "klancina".repeat(15);

    private final RunningOdmev odmev;

    AccessibilityIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    /**
     * Slovene has the longer words, so it is the one to fit on a phone. Contrast does not depend on the screen, so one of the
     * two has dark colours. All of it as often as {@code odmev.accessibility.runs} says, to find what fails now and then.
     */
    static Stream<Arguments> screens() {
        return IntStream.range(0, Integer.getInteger("odmev.accessibility.runs", 1))
                .boxed()
                .flatMap(run -> Stream.of(
                        Arguments.of("sl", Browser.Kind.PHONE, "light"),
                        Arguments.of("en", Browser.Kind.DESKTOP, "dark")));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void noPageKeepsAnybodyOut(String language, Browser.Kind screen, String colours, Browsers browsers)
            throws Exception {
        var submission = odmev.analytics()
                .await(odmev.ingest()
                        .accept(Map.of(
                                "kind", "proposal", "text", "Več dreves ob cesti in klančina za vozičke na postaji."))
                        .submissionId());
        odmev.analytics()
                .await(odmev.ingest()
                        .accept(Map.of("kind", "proposal", "text", "Več dreves: " + LONG_WORD))
                        .submissionId());
        var softly = new SoftAssertions();

        Browser browser = browsers.open(screen).prefer("prefers-color-scheme", colours);
        new EveryPage(browser, odmev, language, submission).walk((name, page) -> {
            softly.assertThat(page.find(By.tagName("html")).getDomAttribute("lang"))
                    .as(name)
                    .isEqualTo(language);
            softly.assertThat(page.overflow())
                    .as("%s is wider than the screen by", name)
                    .isZero();
            softly.assertThat(violations(page)).as(name).isEmpty();
        });

        softly.assertAll();
    }

    /** Windows gives a page few colours. A button without a border is then no more than a word. */
    @Test
    void buttonsHaveABorderWhereColoursAreForced(Browsers browsers) {
        Browser browser = browsers.open().prefer("forced-colors", "active");

        browser.visit(odmev.stack().url(Component.INGEST));
        assertThat(withoutBorder(browser)).isEmpty();
        browser.visit(odmev.stack().url(Component.INGEST).resolve("/form"));
        assertThat(withoutBorder(browser)).isEmpty();
        new Analyst(browser, odmev).logInAs("analyst");
        assertThat(withoutBorder(browser)).isEmpty();
    }

    /** The buttons, and the links that look like some. A plain button is underlined instead. */
    private static List<String> withoutBorder(Browser browser) {
        List<WebElement> buttons = browser.findAll(By.cssSelector("button:not(.plain), a.button")).stream()
                .filter(WebElement::isDisplayed)
                .toList();
        assertThat(buttons).isNotEmpty();
        return buttons.stream()
                .filter(button -> button.getCssValue("border-top-style").equals("none")
                        || button.getCssValue("border-top-width").equals("0px"))
                .map(WebElement::getText)
                .toList();
    }

    /** In the mode that can't look into frames of other hosts, of which we have none: the other one opens a tab each time. */
    @SuppressWarnings("deprecation")
    private static List<String> violations(Browser page) {
        return new AxeBuilder()
                .withTags(RULES).setLegacyMode().analyze(page.driver()).getViolations().stream()
                        .map(AccessibilityIT::description)
                        .toList();
    }

    private static String description(Rule rule) {
        List<String> places = rule.getNodes().stream()
                .map(node -> node.getTarget() + " " + node.getHtml())
                .toList();
        return rule.getId() + ": " + rule.getHelp() + " " + places;
    }
}
