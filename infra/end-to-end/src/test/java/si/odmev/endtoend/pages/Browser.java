package si.odmev.endtoend.pages;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumNetworkConditions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A separate Chromium of a person who reads Slovene. It shares no data with another one. It records what the pages load, and
 * the complaints of the browser.
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_TABS = 120;
    /**
     * How the driver says that an element's document was replaced while it asked for the element. It has a name only for
     * what it notices before (a stale element). It says either before it acts, so a click may be repeated.
     */
    private static final String DOCUMENT_REPLACED = "does not belong to the document";

    private static final JsonMapper JSON = new JsonMapper();
    /** Warn that they don't know this Chromium's DevTools protocol, of which nothing is used that needs to be known. */
    private static final List<Logger> ALARMISTS = Stream.of("chromium.ChromiumDriver", "devtools.CdpVersionFinder")
            .map(name -> Logger.getLogger("org.openqa.selenium." + name))
            .toList();

    private final Kind kind;
    private final ChromeDriver driver;
    private final Set<String> visited = new HashSet<>();
    private final Set<String> documents = new HashSet<>();

    /** What a person has before them. */
    enum Kind {
        DESKTOP(1280, 900, true),
        /** As narrow as WCAG 2.2 asks for (success criterion 1.4.10, reflow). */
        PHONE(320, 640, true),
        WITHOUT_SCRIPTS(1280, 900, false);

        private final int width;
        private final int height;
        private final boolean scripts;

        Kind(int width, int height, boolean scripts) {
            this.width = width;
            this.height = height;
            this.scripts = scripts;
        }
    }

    /** Opens it, with a profile of its own that is removed when it is closed. */
    Browser(Programs programs, Kind kind) {
        this.kind = kind;
        ALARMISTS.forEach(logger -> logger.setLevel(Level.SEVERE));
        var options = new ChromeOptions();
        options.setBinary(programs.chromium().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // The driver clicks where an element is before a smooth scroll has brought it into view.
                "--force-prefers-reduced-motion",
                "--lang=sl");
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "intl.accept_languages",
                        "sl",
                        "profile.managed_default_content_settings.javascript",
                        kind.scripts ? 1 : 2));
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        // The driver's place is said, so that Selenium doesn't look for one in the network.
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(programs.driver().toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        // A window has a least width of some 500 px; this has none.
        setWidth(kind.width);
    }

    /** The browser and the program that drives it. */
    record Programs(Path chromium, Path driver) {}

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /**
     * A picture of the whole page in a window of another size.
     *
     * @param width of the window, in CSS pixels
     * @param dark whether the person prefers dark colours
     * @param look looks at the page while it is so
     */
    byte[] picture(int width, boolean dark, Consumer<Browser> look) {
        setWidth(width);
        prefer("prefers-color-scheme", dark ? "dark" : "light");
        look.accept(this);
        byte[] picture = wholePage();
        setWidth(kind.width);
        prefer("prefers-color-scheme", "light");
        return picture;
    }

    private void setWidth(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", kind.height, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * Has all pages shown as for a person with other settings.
     *
     * @param feature of CSS, as in a media query
     */
    Browser prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
        return this;
    }

    private byte[] wholePage() {
        var size = (Map<?, ?>)
                driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        var picture = driver.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1)));
        return Base64.getDecoder().decode((String) picture.get("data"));
    }

    ChromeDriver driver() {
        return driver;
    }

    void visit(URI page) {
        visited.add(page.getAuthority());
        driver.get(page.toString());
    }

    URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    String title() {
        return driver.getTitle();
    }

    /** Waits for a page with that main heading. */
    void awaitHeading(String heading) {
        await(browser -> browser.text(By.tagName("h1")).equals(heading), "the heading \"" + heading + "\"");
    }

    /**
     * Waits until something holds. The page may reload itself or go elsewhere meanwhile: a look that began at one document
     * and ended at another says nothing.
     *
     * @param what it is, for the reader of the failure
     */
    void await(Function<Browser, Boolean> condition, String what) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(NoSuchElementException.class, StaleElementReferenceException.class)
                .withMessage(() -> what + " at " + driver.getCurrentUrl() + ", where there is:\n" + pageText())
                .until(any -> {
                    try {
                        return condition.apply(this);
                    } catch (WebDriverException e) {
                        if (String.valueOf(e.getRawMessage()).contains(DOCUMENT_REPLACED)) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    /** Which document the window holds: another one after each navigation, also to the same address. */
    @SuppressWarnings("unchecked")
    String document() {
        var tree = (Map<String, Map<String, Object>>)
                driver.executeCdpCommand("Page.getFrameTree", Map.of()).get("frameTree");
        return (String) tree.get("frame").get("loaderId");
    }

    private String pageText() {
        return driver.findElement(By.tagName("body")).getText();
    }

    WebElement find(By by) {
        return driver.findElement(by);
    }

    List<WebElement> findAll(By by) {
        return driver.findElements(by);
    }

    boolean has(By by) {
        return !findAll(by).isEmpty();
    }

    String text(By by) {
        return find(by).getText();
    }

    /** What eyes read of elements, without what is added for screen readers only. */
    @SuppressWarnings("unchecked")
    List<String> visibleTexts(By by) {
        return (List<String>) driver.executeScript("""
                return arguments[0].map(element => {
                    const copy = element.cloneNode(true);
                    copy.querySelectorAll('.visually-hidden').forEach(hidden => hidden.remove());
                    return copy.textContent;
                });""", findAll(by));
    }

    /** What is typed in a field. */
    String value(By by) {
        return find(by).getDomProperty("value");
    }

    /** Clicks as soon as it is there; a page that follows what happens may just be putting another one in its place. */
    void click(By by) {
        await(
                page -> {
                    page.find(by).click();
                    return true;
                },
                "something to click, " + by);
    }

    /** Clicks what leads to another page, and waits until this one is gone: to go elsewhere at once would break off what was sent. */
    void clickAway(By by) {
        String left = document();
        click(by);
        await(page -> !page.document().equals(left), "another page after a click on " + by);
    }

    void doubleClick(By by) {
        new Actions(driver).doubleClick(find(by)).perform();
    }

    void back() {
        driver.navigate().back();
    }

    void forward() {
        driver.navigate().forward();
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** Opens another tab and goes there; returns the handle of the one that was left. */
    String openTab() {
        String left = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        return left;
    }

    /** Delays each answer on its way back. */
    void slowDown(Duration delay) {
        var slow = new ChromiumNetworkConditions();
        slow.setLatency(delay);
        driver.setNetworkConditions(slow);
    }

    /** As a phone in airplane mode: what is under way is lost too. */
    void disconnect() {
        var airplaneMode = new ChromiumNetworkConditions();
        airplaneMode.setOffline(true);
        driver.setNetworkConditions(airplaneMode);
    }

    /** The network as it is. */
    void connect() {
        driver.setNetworkConditions(new ChromiumNetworkConditions());
    }

    /** As a phone whose screen goes dark: its pages stand still. */
    void fallAsleep() {
        driver.executeCdpCommand("Page.setWebLifecycleState", Map.of("state", "frozen"));
    }

    /**
     * As a phone that is taken out of a pocket.
     *
     * @param slept how long it was there, by its clock
     */
    void wakeUp(Duration slept) {
        driver.executeCdpCommand("Page.setWebLifecycleState", Map.of("state", "active"));
        driver.executeScript("""
                const now = Date.now.bind(Date);
                Date.now = () => now() + arguments[0];
                document.dispatchEvent(new Event("visibilitychange"));""", slept.toMillis());
    }

    /** Clicks what leads to another page, while there is no connection. */
    void clickInVain(By by) {
        try {
            find(by).click();
        } catch (WebDriverException e) {
            if (!String.valueOf(e.getRawMessage()).contains("net::ERR_")) {
                throw e;
            }
        }
    }

    /** What pages of this tab find in the browser's storage. */
    String storage() {
        return (String) driver.executeScript(
                "return JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])");
    }

    /**
     * Keeps the pages that come from storing anything.
     *
     * @param isFull true if they may look at the storage, but put nothing in
     */
    void breakStorage(boolean isFull) {
        String source = isFull
                ? "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
                : "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
                        + " {get() { throw new DOMException('blocked', 'SecurityError'); }});";
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", source));
    }

    /** Types into what has the focus. */
    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Moves the focus forward with the Tab key, as one without a mouse does. */
    void tabTo(By by) {
        WebElement wanted = find(by);
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if (focused().equals(wanted)) {
                return;
            }
            type(Keys.TAB);
        }
        throw new AssertionError("The Tab key never reaches " + by + " at " + driver.getCurrentUrl());
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** How far the page is wider than the screen, in CSS pixels. */
    long overflow() {
        return (Long) driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /**
     * What was wrong since this was asked last: what the console says from warnings upward, and every request to another
     * host than those of the pages visited. That a page itself was answered with a failure is not wrong.
     */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            if (message.path("method").asString("").equals("Network.requestWillBeSent")) {
                JsonNode parameters = message.path("params");
                String url = parameters.path("request").path("url").asString("");
                if (parameters.path("type").asString("").equals("Document")) {
                    documents.add(url);
                }
                if (url.startsWith("http") && !visited.contains(URI.create(url).getAuthority())) {
                    complaints.add("request to " + url);
                }
            }
        }
        for (var entry : driver.manage().logs().get(LogType.BROWSER)) {
            boolean failedPage = entry.getMessage().contains("the server responded with a status of")
                    && documents.stream().anyMatch(entry.getMessage()::startsWith);
            if (entry.getLevel().intValue() >= Level.WARNING.intValue() && !failedPage) {
                complaints.add(entry.getLevel() + " " + entry.getMessage());
            }
        }
        return complaints;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
