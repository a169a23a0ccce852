package si.odmev.analytics.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSideTest;
import si.odmev.consultation.CurrentConsultations;

@ReadSideTest
class OperationsPageTest {
    @Autowired
    private WebApplicationContext context;

    private MockMvc mvc;

    @BeforeEach
    void applySecurity() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void saysFirstWhetherWhatCitizensSaidIsSafeAndWhereToReadOn() throws Exception {
        mvc.perform(asOperator("/operations"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(
                                "Da, a le na enem disku: na Kafko čakata 2 prispevka. Najstarejši čaka 5 min.")))
                .andExpect(content().string(containsString("href=\"/operations/runbooks/SpoolAging\"")))
                .andExpect(content().string(containsString("Kafka ne odgovarja. Prispevke shranjuje sprejem")))
                .andExpect(content().string(containsString("Do analitikov že 5 minut ni prišlo nobeno novo")))
                .andExpect(content().string(not(containsString("href=\"/operations/runbooks/CanaryLate\""))))
                .andExpect(content().string(containsString("Poštni predal ni nastavljen.")))
                .andExpect(content().string(not(containsString("runbooks/MailPollStale"))));
    }

    @Test
    void saysTheSameToProgramsInTheirLanguage() throws Exception {
        mvc.perform(asOperator("/api/v1/operations/health").header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].part").value("intake"))
                .andExpect(jsonPath("$[0].level").value("watch"))
                .andExpect(jsonPath("$[0].cause").value(containsString("2 submissions wait for Kafka")))
                .andExpect(jsonPath("$[0].runbook").value("SpoolAging"));
    }

    @Test
    void saysNothingOfKafkaThatWasNotSeenJustNowAndNamesOneCause() throws Exception {
        var page = MockMvcBuilders.standaloneSetup(new OperationsController(
                        NightOfTrouble.withFrozenKafka(), context, context.getBean(CurrentConsultations.class)))
                .build();
        page.perform(get("/api/v1/operations/health").header(HttpHeaders.ACCEPT_LANGUAGE, "sl"))
                .andExpect(jsonPath("$[0].level").value("watch"))
                .andExpect(jsonPath("$[0].cause")
                        .value("Da. Kafka ne odgovarja, zato bo sprejem prispevke shranjeval na svoj disk."))
                .andExpect(jsonPath("$[1].part").value("kafka"))
                .andExpect(jsonPath("$[1].level").value("bad"))
                .andExpect(jsonPath("$[2].part").value("ledger"))
                .andExpect(jsonPath("$[2].level").value("watch"))
                .andExpect(jsonPath("$[2].because").value("kafka"))
                .andExpect(jsonPath("$[2].cause").value("Dokler Kafka ne odgovarja, se tega ne vidi."))
                .andExpect(jsonPath("$[3].part").value("lag"))
                .andExpect(jsonPath("$[4].cause").value("Diska ni mogoče preveriti."))
                .andExpect(content().string(not(containsString("Timed out"))));
    }

    @Test
    void saysOnTopWhenItLookedAndBelowTheCauseWhatFollowsFromIt() throws Exception {
        String page =
                mvc.perform(asOperator("/operations")).andReturn().getResponse().getContentAsString();

        assertThat(page).containsPattern("Preverjeno ob \\d{1,2}\\.\\d{2}\\.\\d{2}\\.");
        assertThat(page.indexOf("Preveri znova")).isLessThan(page.indexOf("id=\"part-intake\""));
        assertThat(page.indexOf("id=\"part-kafka\"")).isLessThan(page.indexOf("id=\"part-canary\""));
        assertThat(page).contains("Posledica: Kafka ne odgovarja.");
    }

    @Test
    void showsARunbookInTheLanguageOfThePageAndKnowsWhichThereAre() throws Exception {
        mvc.perform(asOperator("/operations/runbooks/StreamDead"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<article class=\"panel\" lang=\"sl\">")))
                .andExpect(content().string(containsString("<strong>Ukrepi.</strong>")))
                .andExpect(content().string(not(containsString("Mitigation"))));
        mvc.perform(asOperator("/operations/runbooks/StreamDead").param("lang", "en"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<article class=\"panel\" lang=\"en\">")))
                .andExpect(content().string(containsString("<strong>Mitigation.</strong>")));
        mvc.perform(asOperator("/operations/runbooks/NoSuchAlert")).andExpect(status().isNotFound());
    }

    @Test
    void announcesRunbooksInTheLanguageOfThePage() throws Exception {
        mvc.perform(asOperator("/operations"))
                .andExpect(content().string(containsString("Navodila za ukrepanje: SpoolAging")))
                .andExpect(content().string(not(containsString("v angleščini"))));
    }

    private static MockHttpServletRequestBuilder asOperator(String path) {
        return get(path).with(user("olga").roles("OPERATOR"));
    }
}
