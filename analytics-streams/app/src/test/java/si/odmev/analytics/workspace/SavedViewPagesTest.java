package si.odmev.analytics.workspace;

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

import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSideTest;

/** Each test has an account of its own, because the views stay as long as the context. */
@ReadSideTest
class SavedViewPagesTest {
    @Autowired
    private WebApplicationContext context;

    private MockMvc mvc;

    @BeforeEach
    void logIn() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .defaultRequest(get("/").with(user("ana").roles("ANALYST"))
                        .accept(MediaType.TEXT_HTML)
                        .header("Accept-Language", "sl"))
                .build();
    }

    private String as(String account, String page) throws Exception {
        return mvc.perform(get(page).with(user(account).roles("ANALYST")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void theListSavesItsFilterUnderANameWhoseLinkHasNoWords() throws Exception {
        mvc.perform(post("/workspace/views")
                        .with(csrf())
                        .with(user("maja").roles("ANALYST"))
                        .param("title", " Cesta ")
                        .param("q", "kranjčeva cesta & park")
                        .param("theme", "green", "smart")
                        .param("sort", "oldest")
                        .param("page", "7"))
                .andExpect(redirectedUrl("/workspace/views"));

        var link = Jsoup.parse(as("maja", "/workspace/submissions?q=park"))
                .selectFirst("details.saved-views a:contains(Cesta)")
                .attr("href");
        assertThat(link).matches("/workspace/views/[0-9a-f-]{36}");
        mvc.perform(get(link).with(user("maja").roles("ANALYST")))
                .andExpect(redirectedUrl("/workspace/submissions?q=kranj%C4%8Deva%20cesta%20%26%20park"
                        + "&theme=green&theme=smart&sort=oldest"));
        mvc.perform(get(link).with(user("tine").roles("ANALYST"))).andExpect(status().isNotFound());
        assertThat(as("tine", "/workspace/views")).doesNotContain("Cesta");
    }

    @Test
    void aViewOfTheTeamIsRenamedAndDeletedByAnybodyOfIt() throws Exception {
        mvc.perform(post("/workspace/views")
                        .with(csrf())
                        .with(user("nika").roles("ANALYST"))
                        .param("title", "Nujno za okolje")
                        .param("shared", "true")
                        .param("tag", "nujno"))
                .andExpect(redirectedUrl("/workspace/views"));
        String link = Jsoup.parse(as("oton", "/workspace/views"))
                .selectFirst("a:contains(Nujno za okolje)")
                .attr("href");

        mvc.perform(post(link).with(csrf()).param("title", "Nujno")).andExpect(redirectedUrl("/workspace/views"));
        assertThat(as("nika", "/workspace/views")).contains(">Nujno</a>").doesNotContain("okolje</a>");
        mvc.perform(post(link + "/delete").with(csrf())).andExpect(redirectedUrl("/workspace/views"));
        mvc.perform(get(link)).andExpect(status().isNotFound());
        mvc.perform(post("/workspace/views/" + UUID.randomUUID() + "/delete").with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsLost() throws Exception {
        mvc.perform(post("/workspace/views")
                        .with(csrf())
                        .param("title", "  ")
                        .param("shared", "true")
                        .param("q", "park"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("<title>Napaka: Shranjeni pogledi")))
                .andExpect(content().string(containsString("href=\"#view-title\">Vpišite ime pogleda.")))
                .andExpect(content().string(containsString("name=\"q\" value=\"park\"")))
                .andExpect(content().string(containsString("checked=\"checked\"")));
        mvc.perform(post("/workspace/views").with(csrf()).param("title", "o".repeat(61)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Ime pogleda ima lahko največ 60 znakov.")))
                .andExpect(content().string(containsString("o".repeat(61))));
        mvc.perform(post("/workspace/views")
                        .with(csrf())
                        .param("title", "Preveč")
                        .param("tag", "č".repeat(400)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Filtrov je preveč")));
        mvc.perform(get("/workspace/views"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Preveč"))));
    }
}
