package si.odmev.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSideTest;
import si.odmev.analytics.query.VelenjeConsultation;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;
import si.odmev.schemas.Kind;

/** A theme pack is a folder and nothing else: {@code theme-packs/village} of the test's resources. */
@ReadSideTest
@Import(SecondPackTest.Village.class)
class SecondPackTest {
    private static final ThemePack PACK = ThemePack.named("village");
    private static final String TEXT = "Makadam do pokopališča je ves razrit.";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private TextAnalyzers analyzers;

    private MockMvc mvc;

    @BeforeEach
    void logIn() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .defaultRequest(get("/").with(user("ana").roles("ANALYST")))
                .build();
    }

    @Test
    void itsVocabularyGivesItsThemes() {
        TextAnalyzer village = analyzers.of("village-2027");

        assertThat(village.analyze(null, TEXT, "sl", Kind.UNKNOWN).themes()).containsExactly("roads");
        assertThat(village.analyze(null, "V vodohranu ni pitne vode, asfalt pa poka.", "sl", Kind.UNKNOWN)
                        .themes())
                .containsExactly("roads", "waterworks");
        assertThat(village.thresholds()).containsOnlyKeys("roads", "waterworks");
    }

    @Test
    void theOtherConsultationsKeepTheirThemes() {
        TextAnalyzer town = analyzers.of("velenje-2022");

        assertThat(town.thresholds()).containsOnlyKeys("green", "smart");
        assertThat(town.analyze(null, "Zasadite več dreves.", "sl", Kind.UNKNOWN)
                        .themes())
                .containsExactly("green");
        assertThat(town.version()).isNotEqualTo(analyzers.of("village-2027").version());
    }

    @Test
    void pagesShowItsLabelsItsGuideAndItsTerms() throws Exception {
        mvc.perform(get("/themes?lang=en"))
                .andExpect(content().string(containsString("Roads</h2>")))
                .andExpect(content().string(containsString("it is about waterworks and drinking water.")))
                .andExpect(content().string(containsString("a flooded road.")))
                .andExpect(content().string(containsString("The village fair.")))
                .andExpect(content().string(containsString("Digging up a road for a pipe is both.")))
                .andExpect(content().string(not(containsString("Inclusive"))));
        mvc.perform(get("/themes/roads")).andExpect(content().string(containsString("makadam")));
        mvc.perform(get("/themes/green")).andExpect(status().isNotFound());
        mvc.perform(post("/classify").with(csrf()).param("text", TEXT))
                .andExpect(content().string(containsString("theme-village-roads\">Ceste</span>")));
        mvc.perform(get("/workspace")).andExpect(content().string(containsString("value=\"waterworks\"")));
    }

    @Test
    void theStyleSheetHasTheColoursOfAllPacksThatConsultationsUse() throws Exception {
        mvc.perform(get("/css/themes.css"))
                .andExpect(content().contentTypeCompatibleWith("text/css"))
                .andExpect(content().string(containsString(".theme-village-roads { --theme: #445566; }")))
                .andExpect(content().string(containsString(".theme-smart-city-friendly { --theme: #b4500b; }")));
    }

    /** Without an annotation, so that no test which scans for the service's own beans finds it. */
    static class Village {
        @Bean
        @Primary
        CurrentConsultations villageBeforeTown() {
            var words = new LocalizedText("Ceste in vodovod", "Roads and water");
            var village = new Consultation(
                    "village-2027",
                    "VAS",
                    words,
                    words,
                    VelenjeConsultation.LJUBLJANA,
                    LocalDateTime.parse("2022-05-03T08:00"),
                    null,
                    PACK,
                    PACK.themes().stream()
                            .map(theme -> new Theme(theme.id(), theme.label()))
                            .toList());
            var both = new Consultations(List.of(village, VelenjeConsultation.CONSULTATION));
            return () -> both;
        }

        @Bean
        @Primary
        TextAnalyzers shippedAnalyzers(CurrentConsultations consultations) {
            return new ThemeConfiguration()
                    .textAnalyzers(new ClassifierProperties(Path.of("no-models")), consultations);
        }
    }
}
