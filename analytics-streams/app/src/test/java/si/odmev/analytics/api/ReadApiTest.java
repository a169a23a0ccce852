package si.odmev.analytics.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
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
                "/api/v1/themes?interval=week",
                "/api/v1/themes/green/words",
                "/api/v1/themes/green/words?from=2022-05-10",
                "/api/v1/submissions/export?format=csv"
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
        "/api/v1/submissions?question=who, question",
        "/api/v1/submissions?teme=green, teme",
        "/api/v1/themes?theme=green, theme",
        "/api/v1/corrections?size=3, size",
        "/api/v1/submissions?from=10.5.2022, from",
        "/api/v1/submissions?page=500, page",
        "/api/v1/submissions?group=42, group",
        "/api/v1/submissions?collapse=maybe, collapse",
        "/api/v1/submissions?sort=random, sort",
        "/api/v1/submissions?cursor=abc, cursor",
        "/api/v1/submissions?similar=maybe, similar",
        "/api/v1/submissions?q=tema:modro, q",
        "/api/v1/submissions?q=VEL-7, q",
        "/api/v1/themes?from=2022-05-10T14:30:00Z, from",
        "/api/v1/themes/green/words?from=10.5.2022, from",
        "/api/v1/themes/green/words?from=2022-05-10&to=2022-05-01, to",
        "/api/v1/themes/green/words?size=3, size",
        "/api/v1/themes/comparison, compare",
        "/api/v1/themes/comparison?compare=theme:green, compare",
        "/api/v1/themes/comparison?compare=kind:pdf, kind",
        "/api/v1/themes/comparison?compare=2022-05-10..2022-05-01, to",
        "/api/v1/themes?interval=minute, interval",
        "/api/v1/themes?interval=hour&from=2021-01-01&to=2022-05-10, interval",
    })
    void namesTheParameterThatItCantRead(String path, String parameter) throws Exception {
        mvc.perform(get(path))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors[0].field").value(parameter))
                .andExpect(jsonPath("$.errors[0].code").isNotEmpty())
                .andExpect(jsonPath("$.errors[0].message").isNotEmpty());
    }

    @Test
    void saysThatThereIsNoSuchTheme() throws Exception {
        mvc.perform(get("/api/v1/themes/blue/words"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void namesTheFieldOfATextThatIsMissingOrTooLong() throws Exception {
        classify("{\"text\": \" \"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("text"));
        classify("{\"text\": \"" + "č".repeat(10_001) + "\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("text"));
        classify("{\"text\": \"Park\", \"language\": \"Slovene!\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("language"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                sl | {"text": " "}                                   | missing   | Polje je obvezno.
                en | {"text": " "}                                   | missing   | The field is required.
                de | {"text": "Park", "language": "Slovene!"}        | malformed | Ni oznaka jezika po BCP 47, na primer sl.
                en | {"text": "Park", "language": "Slovene!"}        | malformed | Is no BCP 47 language tag, for example sl.
                en | {"text": "Park", "title": ["a title"]}          | wrong-type | The value is of the wrong type.
                """)
    void saysWhatIsWrongInALanguageThatTheProgramAcceptsOrInSlovene(
            String accepted, String body, String code, String message) throws Exception {
        mvc.perform(post("/api/v1/classify")
                        .header("Accept-Language", accepted)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].code").value(code))
                .andExpect(jsonPath("$.errors[0].message").value(message));
    }

    @Test
    void fillsInWhatAParameterMayBe() throws Exception {
        mvc.perform(get("/api/v1/submissions?size=101").header("Accept-Language", "en"))
                .andExpect(jsonPath("$.detail").value("Some fields cannot be taken as they are; errors names each."))
                .andExpect(jsonPath("$.errors[0].code").value("not-in-range"))
                .andExpect(jsonPath("$.errors[0].message").value(containsString("100")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"submissions", "themes", "corrections"})
    void theDescriptionNamesTheConsultationAndWhatAProblemHas(String resource) throws Exception {
        String operation = "$.paths['/api/v1/" + resource + "'].get.";
        mvc.perform(get("/v3/api-docs"))
                .andExpect(jsonPath(operation + "parameters[*].name").value(hasItem("consultation")))
                .andExpect(jsonPath(operation + "parameters[*].name").value(not(hasItem("query"))))
                .andExpect(jsonPath(operation + "responses.400.description").value(containsString("errors")));
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
    void aBodyOfAnotherTypeIsAProblem() throws Exception {
        mvc.perform(post("/api/v1/classify").contentType(MediaType.TEXT_PLAIN).content("Park"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors[0].field").value("Content-Type"));
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
