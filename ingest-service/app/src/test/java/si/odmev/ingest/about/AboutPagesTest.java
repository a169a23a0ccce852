package si.odmev.ingest.about;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.EdgesWithoutKafka;

@SpringBootTest(
        classes = EdgesWithoutKafka.class,
        properties = {
            "odmev.town.email=obcina@example.org",
            "odmev.town.colour=#7a1f3d",
            "odmev.town.documents.velenje-2022=https://example.org/strategija.pdf",
            "odmev.town.backups-kept=30d",
            "odmev.erasure.within=36h",
            "odmev.mail.imap.host=",
            "odmev.public-url=https://odmev.example.org/"
        })
@AutoConfigureMockMvc
class AboutPagesTest {
    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/form", "/live", "/privacy", "/accessibility", "/login"})
    void everyPublicPageSaysWhoAsksAndLinksToBothNotices(String path) throws Exception {
        assertThat(page(path, "sl"))
                .contains("<strong>Mestna občina Velenje</strong>", "mailto:obcina@example.org")
                .contains("href=\"/privacy\"", "href=\"/accessibility\"")
                .contains("<meta name=\"description\"", "<meta property=\"og:title\"")
                .contains("content=\"https://odmev.example.org/apple-touch-icon.png\"");
    }

    @Test
    void thePrivacyNoticeSaysWhatTheSettingsSay() throws Exception {
        assertThat(page("/privacy", "sl"))
                .contains(
                        "oddan hitreje, kot ga človek lahko prebere",
                        "najpozneje čez 36\u00a0h",
                        "čas hrambe v dneh: 30",
                        "Informacijskem pooblaščencu")
                .doesNotContain("Če nam pišete po e-pošti", "Če nam pošljete SMS", "??");
        assertThat(page("/privacy", "en")).contains("City Municipality of Velenje", "within 36\u00a0h");
    }

    /** Each place in which a script keeps something, with the key of the words that name it. */
    @Test
    void thePrivacyNoticeNamesWhatScriptsKeep() throws Exception {
        var named = Map.of(
                "`odmev-form-${main.dataset.consultation}-draft`", "privacy.browser.storage",
                "\"odmev-form-sent\"", "privacy.browser.storage",
                "\"odmev-form-receipts\"", "privacy.browser.storage",
                "`odmev-live-${code}-draft`", "privacy.browser.storage",
                "`odmev-live-${code}-receipts`", "privacy.browser.live",
                "`odmev-live-${code}-outbox`", "privacy.browser.live");
        // A clerk's device and the wall's are the town's own.
        var ofStaff = Set.of("`odmev-live-${code}-clerk`", "\"odmev-wall-zoom\"", "\"odmev-wall-light\"");
        var kept = new TreeSet<String>();
        for (var script : new PathMatchingResourcePatternResolver().getResources("classpath:static/js/*.js")) {
            Matcher key = Pattern.compile("[`\"]odmev-[^`\"]+[`\"]").matcher(script.getContentAsString(UTF_8));
            while (key.find()) {
                kept.add(key.group());
            }
        }

        assertThat(kept).containsAll(named.keySet());
        kept.removeAll(named.keySet());
        assertThat(kept).as("not named in the notice").isSubsetOf(ofStaff);
        assertThat(page("/privacy", "sl"))
                .contains("hrani tudi povezave do njihovih potrdil", "dokler prispevek ni poslan")
                .doesNotContain("ne zapišemo");
    }

    @Test
    void theStatementOfAccessibilityNamesWhoSupervises() throws Exception {
        assertThat(page("/accessibility", "sl"))
                .contains("Inšpektoratu", "obcina@example.org")
                .doesNotContain("??");
        assertThat(page("/accessibility", "en")).contains("EN 301 549").doesNotContain("Last assessment");
    }

    @Test
    void theStartPageLinksToWhatTheConsultationIsAbout() throws Exception {
        assertThat(page("/", "sl")).contains("href=\"https://example.org/strategija.pdf\"");
    }

    @Test
    void withoutArmsThereIsNoPicture() throws Exception {
        mvc.perform(get("/town/arms")).andExpect(status().isNotFound());
        assertThat(page("/", "sl")).doesNotContain("/town/arms");
    }

    @Test
    void pagesHaveTheTownsColour() throws Exception {
        assertThat(page("/", "sl")).contains("<link rel=\"stylesheet\" href=\"/town/colours.css\">");
        mvc.perform(get("/town/colours.css"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/css"))
                .andExpect(content().string(containsString("--brand: #7a1f3d;")));
    }

    private String page(String path, String language) throws Exception {
        return mvc.perform(get(path).header("Accept-Language", language))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
