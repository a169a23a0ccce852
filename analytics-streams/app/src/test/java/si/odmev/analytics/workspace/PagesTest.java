package si.odmev.analytics.workspace;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.access.NeededRole;
import si.odmev.analytics.access.ReadSideTest;

@ReadSideTest
class PagesTest {
    @Autowired
    private WebApplicationContext context;

    private MockMvc mvc;

    @BeforeEach
    void logIn() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .defaultRequest(get("/").with(user("ana").roles("ANALYST")).accept(MediaType.TEXT_HTML))
                .build();
    }

    @Test
    void keepsTheFiltersWhileElasticsearchIsAway() throws Exception {
        mvc.perform(get("/workspace?q=češnja&theme=green&from=2022-05-10"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "5"))
                .andExpect(content().string(containsString("Iskanje trenutno ni na voljo")))
                .andExpect(content().string(containsString("besede »češnja«")))
                .andExpect(content().string(containsString("od 10. maja 2022")))
                .andExpect(content().string(containsString("Tema: Zeleno")))
                .andExpect(content().string(containsString("value=\"2022-05-10\"")));
    }

    @Test
    void namesTheConditionThatItCantReadAndKeepsWhatWasTyped() throws Exception {
        mvc.perform(get("/workspace?from=10.5.2022&kind=proposal"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("<title>Napaka: Pregled – Odmev</title>")))
                .andExpect(content().string(containsString("Vpišite datum, na primer 2022-05-10")))
                .andExpect(content().string(containsString("value=\"10.5.2022\"")))
                .andExpect(content().string(containsString("Vrsta: predlog")));
    }

    @Test
    void theListKeepsItsFiltersAndNamesWhatItCantReadLikeTheOverview() throws Exception {
        mvc.perform(get("/workspace/submissions?q=češnja&sort=oldest"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("besede »češnja«")))
                .andExpect(content().string(containsString("action=\"/workspace/submissions\"")));
        mvc.perform(get("/workspace/submissions?q=park tema:modro"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("To polje nima vrednosti »modro«.")));
        mvc.perform(get("/workspace/submissions?cursor=abc"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Na začetek seznama")));
    }

    @Test
    void addressesOfTheListFromBeforeItHadAPageLeadToIt() throws Exception {
        mvc.perform(get("/workspace?q=park&theme=green&page=3"))
                .andExpect(redirectedUrl("/workspace/submissions?q=park&theme=green&page=3"));
        mvc.perform(get("/workspace?collapse=true")).andExpect(redirectedUrl("/workspace/submissions?collapse=true"));
    }

    @Test
    void theListWithEachTextOnceLeadsToAnOverviewThatStaysOne() throws Exception {
        mvc.perform(get("/workspace/submissions?q=park&collapse=true&sort=oldest"))
                .andExpect(content().string(containsString("href=\"/workspace?q=park\"")));
        mvc.perform(get("/workspace?q=park"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("action=\"/workspace\"")));
    }

    @Test
    void aComparisonThatFailedIsTriedAgainAndNotTheOverview() throws Exception {
        mvc.perform(get("/workspace/compare?compare=kind:question"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("href=\"/workspace/compare?compare=kind")));
    }

    @Test
    void whatPeopleTypedIsTextAndNeverMarkup() throws Exception {
        mvc.perform(get("/workspace/submissions").param("q", "<script>alert(1)</script>"))
                .andExpect(content().string(not(containsString("<script>alert"))));
        mvc.perform(get("/workspace").param("q", "<script>alert(1)</script>"))
                .andExpect(content().string(not(containsString("<script>alert"))));
        mvc.perform(post("/classify").with(csrf()).param("text", "park <b onclick=x>"))
                .andExpect(content().string(not(containsString("<b onclick"))));
    }

    @Test
    void speaksSloveneUnlessEnglishWasAskedForAndRemembersIt() throws Exception {
        mvc.perform(get("/classify").header("Accept-Language", "de"))
                .andExpect(content().string(containsString("<html lang=\"sl\">")));
        mvc.perform(get("/classify").header("Accept-Language", "en-GB,sl;q=0.5"))
                .andExpect(content().string(containsString("<html lang=\"sl\">")));
        mvc.perform(get("/classify").header("Accept-Language", "en-GB,de"))
                .andExpect(content().string(containsString("<html lang=\"en\">")));
        mvc.perform(get("/classify?lang=en"))
                .andExpect(content().string(containsString("<html lang=\"en\">")))
                .andExpect(cookie().value("ODMEV_LANGUAGE", "en"));
        mvc.perform(get("/classify").cookie(new Cookie("ODMEV_LANGUAGE", "en")))
                .andExpect(content().string(containsString("Try a sentence")));
        mvc.perform(get("/classify?lang=de"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<html lang=\"sl\">")));
    }

    @Test
    void marksTheWordsThatDecidedForAThemeAlsoForThoseWhoDontSeeThem() throws Exception {
        mvc.perform(post("/classify").with(csrf()).param("text", "Več parkov"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(">park<span class=\"visually-hidden\"")))
                .andExpect(content().string(containsString("(govori za: Zeleno)")));
    }

    @Test
    void asksForATextWhereThereIsNone() throws Exception {
        mvc.perform(post("/classify").with(csrf()).param("text", " "))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Vpišite besedilo.")))
                .andExpect(content().string(containsString("<title>Napaka: ")));
    }

    @Test
    void theGuideSaysWhatBelongsToEachThemeAndLeadsToItsVocabulary() throws Exception {
        mvc.perform(get("/themes"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("gre za drevesa, parke kot naravo")))
                .andExpect(content().string(containsString("href=\"/themes/green\"")));
    }

    @Test
    void theVocabularyOfAThemeIsReadableAndCanBeSearched() throws Exception {
        mvc.perform(get("/themes/green"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<li>drevored</li>")))
                .andExpect(content().string(containsString("Pomeni nekaj drugega in ne šteje")));
        mvc.perform(get("/themes/green").param("q", "drevoredi"))
                .andExpect(content().string(containsString("<li>drevored</li>")))
                .andExpect(content().string(not(containsString("<li>podnebje</li>"))));
        mvc.perform(get("/themes/elsewhere")).andExpect(status().isNotFound());
    }

    @Test
    void theQueueSaysThatSearchIsAway() throws Exception {
        mvc.perform(get("/review"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("Iskanje trenutno ni na voljo")));
        mvc.perform(get("/review/corrections.jsonl")).andExpect(status().isServiceUnavailable());
    }

    @Test
    void aRoleThatDoesNotFitIsToldWhichOneIsNeeded() throws Exception {
        var klara = user("klara").roles("CLERK");
        var refused = mvc.perform(get("/workspace").with(klara))
                .andExpect(status().isForbidden())
                .andReturn()
                .getRequest();
        var error = get("/error")
                .with(klara)
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 403)
                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/workspace");
        // As the container does: the request goes on to the error page with what is known of it.
        error.requestAttr(NeededRole.class.getName(), refused.getAttribute(NeededRole.class.getName()));
        mvc.perform(error)
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("potrebujete vlogo »analitik«")))
                .andExpect(content().string(containsString("zapisnikar")));
    }

    @Test
    void aProgramIsToldInJsonWhateverItSaysItTakes() throws Exception {
        mvc.perform(get("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 404)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/api/v1/nothing"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
    }
}
