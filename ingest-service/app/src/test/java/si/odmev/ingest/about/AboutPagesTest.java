package si.odmev.ingest.about;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.EdgesWithoutKafka;

@SpringBootTest(
        classes = EdgesWithoutKafka.class,
        properties = {
            "odmev.town.email=obcina@example.org",
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
                .contains("najpozneje čez 36\u00a0h", "čas hrambe v dneh: 30", "Informacijskem pooblaščencu")
                .doesNotContain("Če nam pišete po e-pošti", "Če nam pošljete SMS", "??");
        assertThat(page("/privacy", "en")).contains("City Municipality of Velenje", "within 36\u00a0h");
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

    private String page(String path, String language) throws Exception {
        return mvc.perform(get(path).header("Accept-Language", language))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
