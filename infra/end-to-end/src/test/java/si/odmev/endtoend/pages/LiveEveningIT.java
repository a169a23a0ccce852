package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.endtoend.chaos.Link;
import si.odmev.localstack.Component;
import si.odmev.localstack.live.Audience;

/** Tests an evening in the council hall, as the moderator, the clerk, the audience and the wall see it. */
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class LiveEveningIT {
    private static final By OWN_TAG = By.cssSelector("#posts-own .post .tag");
    private static final By SHOWN_WORDS = By.cssSelector("#posts-shown .post .words");
    private static final By CONNECTION = By.id("connection");
    private static final String LOST = "Povezava je prekinjena, zato stran ni več ažurna.";
    private static final List<String> WORDS =
            List.of("Dreves", "Klopi", "Koncertov", "Kolesark", "Parkirišč", "Luči", "Knjig");
    private static final int FULL = 45;
    private static final By INBOX = By.cssSelector("#column-inbox .post");

    private final RunningOdmev odmev;
    private final String marker = Texts.marker();
    private Browsers browsers;
    private Hall hall;
    private Browser moderator;
    private String code;

    LiveEveningIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @BeforeEach
    void openTheSession(Browsers browsers) {
        this.browsers = browsers;
        hall = new Hall(odmev);
        moderator = browsers.open();
        code = hall.prepareSession(moderator, "Predstavitev strategije " + marker);
        hall.open(moderator);
    }

    @Test
    void anEveningFromTheFirstQuestionToTheAnalystsPage() throws Exception {
        Browser ana = hall.join(browsers.open(Browser.Kind.PHONE), code);
        Browser bine = hall.join(browsers.open(Browser.Kind.PHONE), code);
        Browser wall = browsers.open();
        wall.visit(odmev.stack().url(Component.INGEST).resolve("/live/" + code + "/wall"));

        int question =
                hall.post(ana, "Kdaj bo na postaji zaslon s prihodi? " + marker).number();
        Hall.Posted insult = hall.post(bine, "Župan je tepec. " + marker);
        hall.decide(moderator, question, "shown");
        bine.await(page -> page.text(SHOWN_WORDS).startsWith("Kdaj bo na postaji"), "the question of the other phone");
        bine.click(By.cssSelector("#post-" + question + " .support button"));
        ana.await(
                page -> page.text(By.cssSelector("#post-" + question + " .count"))
                        .equals("1"),
                "the support");

        hall.withhold(moderator, insult.number());
        bine.await(page -> page.text(OWN_TAG).equals("Zadržano"), "that it is withheld");
        assertThat(bine.text(By.cssSelector("#posts-own .reason"))).isEqualTo("žali ali komu grozi");
        assertThat(ana.text(By.tagName("body"))).doesNotContain("tepec");

        Browser clerk = browsers.open();
        hall.logIn(clerk, "clerk", "/live/" + code + "/clerk");
        clerk.type("Več dreves ob cesti. " + marker, Keys.ENTER);
        clerk.await(page -> page.text(Citizen.REFERENCE).startsWith("VEL-"), "the receipt to read back");
        assertThat(clerk.value(By.id("text"))).isEmpty();
        String receipt = clerk.text(Citizen.REFERENCE);
        clerk.reload();
        assertThat(clerk.text(Citizen.REFERENCE)).as("after a reload").isEqualTo(receipt);

        hall.watchTheClock(moderator, wall);
        hall.decide(moderator, question, "answering");
        wall.await(page -> page.text(By.id("answering")).contains(" Kdaj bo na postaji"), "what is being answered");
        assertThat(hall.delay(moderator, wall)).isLessThan(Duration.ofSeconds(3));
        assertThat(wall.text(By.tagName("body"))).doesNotContain("tepec");
        hall.decide(moderator, question, "answered");
        ana.await(page -> page.text(OWN_TAG).equals("Odgovorjeno"), "that it is answered");

        hall.close(moderator);
        ana.await(page -> page.find(By.linkText("z obrazcem.")).isDisplayed(), "the way to the form");

        var live = hall.awaitSubmissions(odmev.analytics(), marker, 3);
        assertThat(live)
                .allSatisfy(submission -> assertThat(submission.channel()).isEqualTo("live"));
        Awaitility.await("withheld for analysts too")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        odmev.analytics().await(insult.submission()).status().equals("withheld"));
        var analyst = new Analyst(browsers.open(), odmev);
        analyst.logInAs("analyst");
        analyst.search(marker, 2);
        assertThat(analyst.browser().text(By.id("list")))
                .doesNotContain("tepec")
                .contains("podpira 1 človek");
        analyst.visit("/workspace/submissions?status=all&channel=live&q=" + marker);
        assertThat(analyst.found()).isEqualTo(3);
    }

    @Test
    void whatIsWrittenWhileTheServiceIsDeadArrivesOnceAndTalliesStay() throws Exception {
        Browser ana = hall.join(browsers.open(Browser.Kind.PHONE), code);
        Browser bine = hall.join(browsers.open(Browser.Kind.PHONE), code);
        int question = hall.post(ana, "Bo zaslon tudi za slepe? " + marker).number();
        hall.decide(moderator, question, "shown");
        bine.await(page -> page.has(By.id("post-" + question)), "the question");
        bine.click(By.cssSelector("#post-" + question + " .support button"));
        ana.await(
                page -> page.text(By.cssSelector("#post-" + question + " .count"))
                        .equals("1"),
                "the support");

        odmev.stack().kill(Component.INGEST);
        bine.find(By.id("text")).sendKeys("Napisano brez povezave. " + marker);
        bine.click(By.cssSelector("#feedback button[type=submit]"));
        bine.await(page -> page.text(OWN_TAG).startsWith("Ni povezave"), "that it is kept on the phone");
        bine.reload();
        odmev.stack().start(Component.INGEST);

        bine.visit(odmev.stack().url(Component.INGEST).resolve("/live/" + code));
        bine.await(page -> page.text(OWN_TAG).startsWith("Prejeto"), "that it is received");
        ana.await(
                page -> page.text(By.cssSelector("#post-" + question + " .count"))
                                .equals("1")
                        && !page.find(By.id("connection")).isDisplayed(),
                "the same tally after the connection came back");
        assertThat(hall.awaitSubmissions(odmev.analytics(), marker, 2)).hasSize(2);
        for (Browser each : browsers.all()) {
            assertThat(each.complaints())
                    .as("but that nothing answered")
                    .allMatch(complaint -> complaint.contains("net::ERR_"));
        }
    }

    @Test
    void aFullInboxIsWorkedThroughByKeys() throws Exception {
        try (Audience hallFull = Audience.join(odmev.stack().url(Component.INGEST), code)) {
            for (int i = 1; i <= FULL; i++) {
                assertThat(hallFull.ask(UUID.randomUUID(), UUID.randomUUID(), "Vprašanje " + i + ". " + marker)
                                .join())
                        .isEqualTo(new Audience.Asked(200, i));
            }
        }
        moderator.await(page -> page.findAll(INBOX).size() == FULL, "a full inbox");
        assertThat(moderator.find(By.id("title-shown")).getLocation().getY())
                .as("what was decided begins beside the inbox, not below it")
                .isLessThanOrEqualTo(
                        moderator.find(By.id("title-inbox")).getLocation().getY() + 300);

        moderator.tabTo(By.cssSelector("#closing summary"));
        moderator.type("j");
        moderator.await(
                page -> Focus.of(page).isInTheInbox()
                        && Focus.of(page).element().equals(page.find(INBOX).getDomAttribute("id")),
                "the first post in focus");
        for (int shown = 1; shown <= 3; shown++) {
            String post = Focus.of(moderator).element();
            int expected = shown;
            moderator.type("p");
            moderator.await(
                    page -> page.findAll(By.cssSelector("#column-shown .post")).size() == expected, "it shown");
            moderator.await(
                    page -> {
                        Focus focus = Focus.of(page);
                        return focus.isInTheInbox() && !focus.element().equals(post);
                    },
                    "the keys stay in the inbox, at another post than " + post);
        }
    }

    @Test
    void anEveningWithAFullInboxAndPagesWhoseConnectionDiesWithoutAWord() throws Exception {
        URI ingest = odmev.stack().url(Component.INGEST);
        try (var link = new Link(0, ingest.getPort());
                Audience hallFull = Audience.join(ingest, code)) {
            URI behindProxy = URI.create("http://127.0.0.1:" + link.port() + "/live/" + code);
            Browser phone = browsers.open(Browser.Kind.PHONE);
            phone.visit(behindProxy);
            Browser wall = browsers.open();
            wall.visit(URI.create(behindProxy + "/wall"));
            Browser second = browsers.open();
            hall.logIn(second, "moderator", "/live/" + code + "/moderator");
            second.visit(URI.create(behindProxy + "/moderator"));
            List<Browser> behind = List.of(phone, wall, second);
            int own = hall.post(phone, "Kdaj bo na postaji zaslon? " + marker).number();
            for (int i = own + 1; i <= FULL; i++) {
                String text = i == FULL ? "Bo zaslon na postaji? " : WORDS.get(i % WORDS.size()) + " " + i + ". ";
                assertThat(hallFull.ask(UUID.randomUUID(), UUID.randomUUID(), text + marker)
                                .join())
                        .isEqualTo(new Audience.Asked(200, i));
            }
            moderator.await(page -> page.findAll(INBOX).size() == FULL, "a full inbox");
            phone.fallAsleep();
            link.silence();

            hall.decide(moderator, own, "shown");
            for (Browser each : List.of(wall, second)) {
                each.await(page -> page.text(CONNECTION).startsWith(LOST), "that it is no longer up to date");
            }
            moderator.click(By.id("same-" + FULL));
            moderator.await(page -> page.has(By.id("merged-" + own)), "what was merged under the post it joined");
            phone.wakeUp(Duration.ofHours(1));
            phone.await(page -> page.text(CONNECTION).startsWith(LOST), "that it is no longer up to date");
            link.heal();

            for (Browser each : behind) {
                each.await(
                        page -> page.text(By.tagName("body")).contains("Kdaj bo na postaji zaslon?")
                                && !page.find(CONNECTION).isDisplayed(),
                        "what it missed");
            }
            phone.await(page -> page.has(By.id("post-" + own)), "the post, shown to all");
            second.await(page -> page.has(By.id("merged-" + own)), "the merge");
        }
        moderator.click(By.cssSelector("#merged-1 summary"));
        moderator.click(By.id("separate-" + FULL));
        moderator.await(page -> page.has(By.id("shown-" + FULL)), "the post in the inbox again");
        moderator.visit(ingest.resolve("/live/" + code + "/record"));
        assertThat(moderator.text(By.cssSelector("table.rows"))).contains("Kdaj bo na postaji zaslon?");
        assertThat(moderator.text(By.id("content"))).contains("Še nepregledani prispevki: " + (FULL - 1));
        for (Browser each : browsers.all()) {
            assertThat(each.complaints())
                    .as("but that nothing answered")
                    .allMatch(complaint -> complaint.contains("net::ERR_"));
        }
    }

    @Test
    void aBrowserThatStoresNothingPostsAndModeratesToo() {
        for (boolean isFull : new boolean[] {true, false}) {
            Browser ana = browsers.open(Browser.Kind.PHONE);
            ana.breakStorage(isFull);
            hall.join(ana, code);
            int question = hall.post(ana, "Brez shrambe, " + (isFull ? "polna. " : "zaprta. ") + marker)
                    .number();
            Browser other = browsers.open();
            other.breakStorage(isFull);
            hall.logIn(other, "moderator", "/live/" + code + "/moderator");
            hall.decide(other, question, "shown");
            ana.click(By.cssSelector("#post-" + question + " .support button"));
            ana.await(
                    page -> page.text(By.cssSelector("#post-" + question + " .count"))
                            .equals("1"),
                    "the support");
        }
    }

    /** Ids of the element that has the focus and of its column, of one moment: the page replaces the elements. */
    private record Focus(String column, String element) {
        static Focus of(Browser page) {
            var ids = (List<?>) page.driver().executeScript("""
                    const element = document.activeElement;
                    return [element.closest("section")?.id ?? "", element.id];""");
            return new Focus((String) ids.get(0), (String) ids.get(1));
        }

        boolean isInTheInbox() {
            return column.equals("column-inbox");
        }
    }

    @Test
    void whoHasSentSeesItUnderTheButtonAndAClosedSessionSaysSoEverywhere() {
        Browser ana = hall.join(browsers.open(Browser.Kind.PHONE), code);
        Browser wall = browsers.open();
        wall.visit(odmev.stack().url(Component.INGEST).resolve("/live/" + code + "/wall"));
        ana.driver().executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
        hall.post(ana, "Kdaj bo zaslon? " + marker);
        ana.await(page -> page.text(By.id("sent")).startsWith("Prispevek je sprejet."), "the word under the button");
        assertThat(ana.focused().getTagName()).as("no keyboard over it").isNotEqualTo("textarea");
        ana.find(By.id("text")).sendKeys("Napisano prepozno.");

        moderator.click(By.cssSelector("#closing summary"));
        assertThat(moderator.text(By.id("closing"))).contains("Ali res zaključite sejo?");
        moderator.click(By.id("stage-closed"));

        wall.await(page -> page.text(By.id("answering")).startsWith("Hvala"), "thanks on the wall");
        assertThat(wall.find(By.id("join")).isDisplayed()).isFalse();
        ana.await(page -> !page.find(By.cssSelector("#feedback [type=submit]")).isEnabled(), "that it can't be sent");
        assertThat(ana.value(By.id("text"))).as("is not lost").isEqualTo("Napisano prepozno.");
    }

    @Test
    void aCancelledSessionSaysSoOnEveryOpenPage() {
        Browser other = browsers.open();
        String cancelled = hall.prepareSession(other, "Odpovedana predstavitev " + marker);
        Browser ana = hall.join(browsers.open(Browser.Kind.PHONE), cancelled);
        Browser wall = browsers.open();
        wall.visit(odmev.stack().url(Component.INGEST).resolve("/live/" + cancelled + "/wall"));
        Browser secondModerator = browsers.open();
        hall.logIn(secondModerator, "moderator", "/live/" + cancelled + "/moderator");

        other.click(By.cssSelector("#cancelling summary"));
        other.click(By.cssSelector("#cancelling button"));

        for (Browser open : List.of(ana, wall, secondModerator)) {
            open.await(page -> page.text(CONNECTION).startsWith("Predstavitev je odpovedana."), "that it is cancelled");
        }
    }

    @Test
    void withoutScriptsPeoplePostAndSupportToo() {
        Browser ana = hall.join(browsers.open(Browser.Kind.WITHOUT_SCRIPTS), code);
        ana.find(By.id("text")).sendKeys("Vprašanje brez skript. " + marker);
        ana.click(By.cssSelector("#feedback button[type=submit]"));
        ana.await(page -> page.text(OWN_TAG).startsWith("Prejeto"), "that it is received");
        int post = hall.own(ana, By.cssSelector("#posts-own .post")).number();
        hall.decide(moderator, post, "shown");

        ana.reload();
        ana.click(By.cssSelector("#post-" + post + " .support button"));
        ana.await(page -> page.text(By.cssSelector("#post-" + post + " .count")).equals("1"), "the support");
        assertThat(ana.text(By.cssSelector("#post-" + post + " .label"))).isEqualTo("Umakni podporo");
    }
}
