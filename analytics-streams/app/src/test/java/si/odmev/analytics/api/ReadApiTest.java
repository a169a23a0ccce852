package si.odmev.analytics.api;

import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.analytics.access.ReadSideTest;

@ReadSideTest
class ReadApiTest {
    @Autowired
    private WebApplicationContext context;

    private MockMvc mvc;

    @BeforeEach
    void logIn() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .defaultRequest(get("/").with(user("ana").roles("ANALYST")))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/submissions",
                "/api/v1/submissions/0190d9a4-9f1c-7000-8000-000000000001",
                "/api/v1/themes?interval=week"
            })
    void asksToTryAgainWhileElasticsearchIsAway(String path) throws Exception {
        mvc.perform(get(path))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "5"))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/submissions/42, submissionId",
        "/api/v1/submissions?theme=blue, theme",
        "/api/v1/submissions?from=10.5.2022, from",
        "/api/v1/submissions?page=500, page",
        "/api/v1/submissions?group=42, group",
        "/api/v1/submissions?collapse=maybe, collapse",
        "/api/v1/themes?from=2022-05-10T14:30:00Z, from",
        "/api/v1/themes?interval=minute, interval",
        "/api/v1/themes?interval=hour&from=2021-01-01&to=2022-05-10, interval",
    })
    void namesTheParameterThatItCantRead(String path, String parameter) throws Exception {
        mvc.perform(get(path))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.parameter").value(parameter))
                .andExpect(jsonPath("$.detail", startsWith(parameter + ": ")));
    }

    @Test
    void namesTheFieldOfATextThatIsMissingOrTooLong() throws Exception {
        classify("{\"text\": \" \"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("text"));
        classify("{\"text\": \"" + "č".repeat(10_001) + "\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("text"));
        classify("{\"text\": \"Park\", \"language\": \"Slovene!\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("language"));
    }

    @Test
    void countsCharactersAsPeopleDo() throws Exception {
        classify("{\"text\": \"" + "🌳".repeat(10_000) + "\"}").andExpect(status().isOk());
    }

    @Test
    void readsTextThatIsDecomposed() throws Exception {
        classify("{\"text\": \"c\u030C park\"}")
                .andExpect(jsonPath("$.evidence[0].words").value("park"))
                .andExpect(jsonPath("$.evidence[0].start").value(2));
    }

    @Test
    void aBodyThatIsNoJsonIsAProblem() throws Exception {
        classify("{")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
    }

    private ResultActions classify(String body) throws Exception {
        return mvc.perform(
                post("/api/v1/classify").contentType(MediaType.APPLICATION_JSON).content(body));
    }
}
