package si.odmev.analytics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.access.Role;
import si.odmev.platform.webkit.Access;
import si.odmev.platform.webkit.AccessContract;

@ReadSideTest
class AccessTest implements AccessContract {
    private static final Map<String, Access> TABLE = Map.ofEntries(
            Map.entry("GET /login", Access.PUBLIC),
            Map.entry("GET /developers", Access.PUBLIC),
            Map.entry("GET /css/themes.css", Access.PUBLIC),
            Map.entry("ANY /error", Access.PUBLIC),
            Map.entry("GET /", Access.LOGGED_IN),
            Map.entry("GET /elsewhere", Access.LOGGED_IN),
            Map.entry("GET /workspace", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/compare", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/words", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/export.csv", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/export.xlsx", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/export.jsonl", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/submissions", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/work", Access.only(Role.ANALYST)),
            Map.entry("POST /workspace/work", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/work/{actionId}", Access.only(Role.ANALYST)),
            Map.entry("POST /workspace/work/{actionId}/undo", Access.only(Role.ANALYST)),
            Map.entry("POST /workspace/work/{actionId}/repeat", Access.only(Role.ANALYST)),
            Map.entry("POST /submissions/{submissionId}/work", Access.only(Role.ANALYST)),
            Map.entry("POST /submissions/{submissionId}/presence", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/views", Access.only(Role.ANALYST)),
            Map.entry("POST /workspace/views", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/views/{viewId}", Access.only(Role.ANALYST)),
            Map.entry("POST /workspace/views/{viewId}", Access.only(Role.ANALYST)),
            Map.entry("POST /workspace/views/{viewId}/delete", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/charts/themes.svg", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/charts/themes.png", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/charts/themes.csv", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/charts/time.svg", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/charts/time.png", Access.only(Role.ANALYST)),
            Map.entry("GET /workspace/charts/time.csv", Access.only(Role.ANALYST)),
            Map.entry("GET /submissions/{submissionId}", Access.only(Role.ANALYST)),
            Map.entry("POST /submissions/{submissionId}", Access.only(Role.ANALYST)),
            Map.entry("GET /classify", Access.only(Role.ANALYST)),
            Map.entry("POST /classify", Access.only(Role.ANALYST)),
            Map.entry("GET /themes", Access.only(Role.ANALYST)),
            Map.entry("GET /themes/{theme}", Access.only(Role.ANALYST)),
            Map.entry("GET /review", Access.only(Role.ANALYST)),
            Map.entry("POST /review/{submissionId}", Access.only(Role.ANALYST)),
            Map.entry("GET /review/corrections.jsonl", Access.only(Role.ANALYST)),
            Map.entry("GET /operations", Access.only(Role.OPERATOR)),
            Map.entry("GET /operations/runbooks/{name}", Access.only(Role.OPERATOR)),
            Map.entry("GET /operations/erasures", Access.only(Role.OPERATOR)),
            Map.entry("GET /operations/erasures/{submissionId}", Access.only(Role.OPERATOR)),
            Map.entry("POST /operations/erasures", Access.only(Role.OPERATOR)),
            Map.entry("POST /operations/erasures/{submissionId}", Access.only(Role.OPERATOR)),
            Map.entry("POST /operations/erasures/{submissionId}/look", Access.only(Role.OPERATOR)),
            Map.entry(
                    "GET /api/v1/operations/erasures/{submissionId}/places", Access.only(Role.OPERATOR, Role.SERVICE)),
            Map.entry("GET /api/v1/operations/findings/{part}", Access.only(Role.OPERATOR, Role.SERVICE)),
            Map.entry("GET /api/v1/operations/health", Access.only(Role.OPERATOR)),
            Map.entry("GET /api/v1/corrections", Access.only(Role.ANALYST)),
            Map.entry("GET /api/v1/submissions", Access.only(Role.ANALYST)),
            Map.entry("GET /api/v1/submissions/export", Access.only(Role.ANALYST)),
            Map.entry("GET /api/v1/submissions/{submissionId}", Access.only(Role.ANALYST)),
            Map.entry("GET /api/v1/themes", Access.only(Role.ANALYST)),
            Map.entry("GET /api/v1/themes/{theme}/words", Access.only(Role.ANALYST)),
            Map.entry("GET /api/v1/themes/comparison", Access.only(Role.ANALYST)),
            Map.entry("POST /api/v1/classify", Access.only(Role.ANALYST)),
            Map.entry("GET /v3/api-docs", Access.PUBLIC),
            Map.entry("GET /v3/api-docs.yaml", Access.PUBLIC),
            Map.entry("GET /actuator", Access.only(Role.OPERATOR)),
            Map.entry("GET /actuator/health", Access.PUBLIC),
            Map.entry("GET /actuator/health/**", Access.PUBLIC),
            Map.entry("GET /actuator/info", Access.only(Role.OPERATOR)),
            Map.entry("GET /actuator/prometheus", Access.only(Role.OPERATOR)));

    @Autowired
    private WebApplicationContext context;

    private MockMvc mvc;

    @BeforeEach
    void applySecurity() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Override
    public Map<String, Access> table() {
        return TABLE;
    }

    @Override
    public Map<String, String> variables() {
        return Map.of(
                "submissionId", "0190d9a4-9f1c-7000-8000-000000000001",
                "actionId", "0190d9a4-9f1c-7000-8000-000000000002",
                "viewId", "0190d9a4-9f1c-7000-8000-000000000003",
                "theme", "green",
                "name", "StreamDead",
                "part", "kafka");
    }

    @Override
    public String publicPage() {
        return "/login";
    }

    @Override
    public WebApplicationContext context() {
        return context;
    }

    @Override
    public MockMvc mvc() {
        return mvc;
    }

    @Test
    void programsAuthenticateEachRequestAndGetNoSession() throws Exception {
        var response = mvc.perform(post("/api/v1/classify")
                        .with(httpBasic("ana", "geslo"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"text\": \"Več parkov\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.themes[0]").value("green"))
                .andExpect(jsonPath("$.evidence[0].words").value("park"))
                .andReturn();

        assertThat(response.getRequest().getSession(false)).isNull();
    }

    @Test
    void aWrongPasswordIsAProblem() throws Exception {
        mvc.perform(get("/api/v1/themes").with(httpBasic("ana", "narobe")))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void thePasswordOpensThePagesAndAWrongOneDoesNot() throws Exception {
        mvc.perform(post("/login").with(csrf()).param("username", "ana").param("password", "geslo"))
                .andExpect(redirectedUrl("/workspace"));
        mvc.perform(post("/login").with(csrf()).param("username", "olga").param("password", "geslo"))
                .andExpect(redirectedUrl("/operations"));
        mvc.perform(post("/login").with(csrf()).param("username", "ana").param("password", "narobe"))
                .andExpect(redirectedUrl("/login?error"));
    }

    @Test
    void theLoginLeadsToThePageThatWasAskedForAndNotToWhatItLoads() throws Exception {
        var session = new MockHttpSession();
        mvc.perform(get("/review").session(session).accept(MediaType.TEXT_HTML)).andExpect(redirectedUrl("/login"));
        mvc.perform(get("/missing.css").session(session).accept(MediaType.ALL)).andExpect(status().isNotFound());

        mvc.perform(post("/login")
                        .session(session)
                        .with(csrf())
                        .param("username", "ana")
                        .param("password", "geslo"))
                .andExpect(redirectedUrlPattern("**/review?continue"));
    }

    @Test
    void guessingAPasswordIsSlowedDown() throws Exception {
        for (int i = 0; i < 10; i++) {
            mvc.perform(get("/api/v1/themes").with(httpBasic("guessed", "narobe" + i)))
                    .andExpect(status().isUnauthorized());
        }
        mvc.perform(get("/api/v1/themes").with(httpBasic("guessed", "narobe")))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists(HttpHeaders.RETRY_AFTER))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        mvc.perform(post("/login").with(csrf()).param("username", "guessed").param("password", "narobe"))
                .andExpect(redirectedUrl("/login?error=too-many"));
        mvc.perform(get("/login").param("error", "too-many"))
                .andExpect(content().string(containsString("Preveč neuspelih poskusov.")));
    }

    @Test
    void aFormFromAnotherSiteOrAnOldSessionLeadsToANewLogin() throws Exception {
        mvc.perform(post("/submissions/0190d9a4-9f1c-7000-8000-000000000001")
                        .param("reason", "x")
                        .with(user("ana").roles("ANALYST")))
                .andExpect(redirectedUrl("/login?expired"));
    }
}
