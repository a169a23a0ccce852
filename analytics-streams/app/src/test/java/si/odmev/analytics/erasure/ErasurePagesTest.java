package si.odmev.analytics.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSideTest;
import si.odmev.schemas.ReceiptNumber;

@ReadSideTest
class ErasurePagesTest {
    private static final String ADDRESS = "/operations/erasures/" + IngestStub.ID;
    private static final IngestStub INGEST = ingest();

    @Autowired
    private WebApplicationContext context;

    private MockMvc mvc;

    private static IngestStub ingest() {
        try {
            return new IngestStub();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void ingest(DynamicPropertyRegistry properties) {
        properties.add("test.ingest", INGEST::url);
    }

    @AfterAll
    static void close() {
        INGEST.close();
    }

    @BeforeEach
    void nothingIsErased() {
        INGEST.forgetErasures();
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void aMatchIsChosenAndConfirmedOnASecondPageInTheOperatorsOwnName() throws Exception {
        String number = ReceiptNumber.of("VEL", UUID.fromString(IngestStub.ID)).toString();
        search(number, operator())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Najden je 1 prispevek")))
                .andExpect(content().string(containsString("href=\"" + ADDRESS + "\"")));
        mvc.perform(get(ADDRESS).with(operator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("besedilo govori o drugi osebi")));
        assertThat(INGEST.erasures).isEmpty();

        erase("third-person", "geslo").andExpect(redirectedUrl(ADDRESS));
        assertThat(INGEST.erasures)
                .singleElement()
                .asString()
                .startsWith("olga:geslo ")
                .contains(IngestStub.ID, "third-person");
    }

    @Test
    void afterTheErasureThePageNamesEachPlaceAndTheOnesNobodyCouldSearch() throws Exception {
        erase("lost-link", "geslo");
        look();

        mvc.perform(get(ADDRESS).with(operator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Preiskano: 2022-05-10T15:00:00Z")))
                .andExpect(content().string(containsString("Brisanje iz datotek še poteka")))
                .andExpect(content().string(containsString("2 zapisa")))
                .andExpect(content().string(containsString("ni bilo mogoče iskati")))
                .andExpect(content().string(not(containsString("name=\"password\""))));
        mvc.perform(get("/operations/erasures").with(operator()))
                .andExpect(content().string(containsString("olga")))
                .andExpect(content().string(containsString("besedilo govori o drugi osebi")));
    }

    @Test
    void thePageSaysInWordsWhatWasNotSearchedAndOnWhichInstanceAPlaceIs() throws Exception {
        erase("lost-link", "geslo");
        look();

        mvc.perform(get(ADDRESS).with(operator()))
                .andExpect(content().string(containsString("Česa nismo preiskali")))
                .andExpect(content().string(containsString("Varnostnih kopij")))
                .andExpect(content().string(containsString("drugih primerkov")))
                .andExpect(content().string(containsString("Datotek stanja obdelave")))
                .andExpect(content().string(containsString("the-moon")))
                .andExpect(content().string(containsString("odmev-ingest@west:8080")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get(ADDRESS).with(operator()).header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                .andExpect(content().string(containsString("What was not searched")))
                .andExpect(content().string(containsString("of other instances")))
                .andExpect(content().string(containsString("Files of the processing")))
                .andExpect(content().string(containsString("odmev-ingest@west:8080")));
    }

    @Test
    void withoutTheRightPasswordOrAReasonNothingIsErased() throws Exception {
        erase("other", "narobe")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("geslo ni pravo")));
        erase("because", "geslo")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("izberite razlog")));

        assertThat(INGEST.erasures).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteErasesNothing() throws Exception {
        mvc.perform(post(ADDRESS)
                        .param("reason", "other")
                        .param("password", "geslo")
                        .with(operator()))
                .andExpect(redirectedUrl("/login?expired"));
        assertThat(INGEST.erasures).isEmpty();
    }

    @Test
    void anAnalystMayNotErase() throws Exception {
        mvc.perform(post(ADDRESS)
                        .param("reason", "other")
                        .param("password", "geslo")
                        .with(csrf())
                        .with(user("ana").roles("ANALYST")))
                .andExpect(status().isForbidden());
        assertThat(INGEST.erasures).isEmpty();
    }

    @Test
    void aSearchByWordsSaysSoWhileTheIndexIsAway() throws Exception {
        search("Janez Zgled", user("olga").roles("OPERATOR", "ANALYST"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("zdaj ne odgovarja")));
    }

    @Test
    void anOperatorWhoIsNoAnalystCanNotSearchByWords() throws Exception {
        search("Janez Zgled", operator())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("le oseba, ki je tudi analitik")))
                .andExpect(content().string(not(containsString("Najdenih je"))));
    }

    @Test
    void wordsAreNotSearchedByAnAddressThatLogsKeep() throws Exception {
        mvc.perform(get("/operations/erasures")
                        .param("q", "Janez Zgled")
                        .with(user("olga").roles("OPERATOR", "ANALYST")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("method=\"post\" role=\"search\"")))
                .andExpect(content().string(not(containsString("Janez"))));
    }

    @Test
    void readingThePageSearchesNothingUntilTheButtonIsPressed() throws Exception {
        erase("lost-link", "geslo");

        mvc.perform(get(ADDRESS).with(operator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Preišči vsa mesta zdaj")))
                .andExpect(content().string(not(containsString("Preiskano:"))));
        assertThat(INGEST.looks).hasValue(0);
        look().andExpect(redirectedUrl(ADDRESS));
        mvc.perform(get(ADDRESS).with(operator()));
        assertThat(INGEST.looks).hasValue(1);
    }

    @Test
    void whatNobodySubmittedIsNotFound() throws Exception {
        mvc.perform(get("/operations/erasures/" + UUID.randomUUID()).with(operator()))
                .andExpect(status().isNotFound());
    }

    private ResultActions search(String q, RequestPostProcessor user) throws Exception {
        return mvc.perform(
                post("/operations/erasures").param("q", q).with(csrf()).with(user));
    }

    private ResultActions look() throws Exception {
        return mvc.perform(post(ADDRESS + "/look").with(csrf()).with(operator()));
    }

    private ResultActions erase(String reason, String password) throws Exception {
        return mvc.perform(post(ADDRESS)
                .param("reason", reason)
                .param("password", password)
                .with(csrf())
                .with(operator()));
    }

    private static RequestPostProcessor operator() {
        return user("olga").roles("OPERATOR");
    }
}
