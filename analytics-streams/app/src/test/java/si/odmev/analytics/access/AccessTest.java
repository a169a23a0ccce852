package si.odmev.analytics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import si.odmev.access.Role;

@ReadSideTest
class AccessTest {
    private static final String PUBLIC = "public";
    private static final String LOGGED_IN = "whoever has logged in";

    /** Who may use each route: everybody, whoever has logged in, or some roles. A route that is not here fails the test. */
    private static final Map<String, Object> TABLE = Map.ofEntries(
            Map.entry("GET /login", PUBLIC),
            Map.entry("GET /css/themes.css", PUBLIC),
            Map.entry("ANY /error", PUBLIC),
            Map.entry("GET /", LOGGED_IN),
            Map.entry("GET /elsewhere", LOGGED_IN),
            Map.entry("GET /workspace", Role.ANALYST),
            Map.entry("GET /submissions/{submissionId}", Role.ANALYST),
            Map.entry("POST /submissions/{submissionId}", Role.ANALYST),
            Map.entry("GET /classify", Role.ANALYST),
            Map.entry("POST /classify", Role.ANALYST),
            Map.entry("GET /themes", Role.ANALYST),
            Map.entry("GET /themes/{theme}", Role.ANALYST),
            Map.entry("GET /review", Role.ANALYST),
            Map.entry("POST /review/{submissionId}", Role.ANALYST),
            Map.entry("GET /review/corrections.jsonl", Role.ANALYST),
            Map.entry("GET /operations", Role.OPERATOR),
            Map.entry("GET /operations/runbooks/{name}", Role.OPERATOR),
            Map.entry("GET /operations/erasures", Role.OPERATOR),
            Map.entry("GET /operations/erasures/{submissionId}", Role.OPERATOR),
            Map.entry("POST /operations/erasures", Role.OPERATOR),
            Map.entry("POST /operations/erasures/{submissionId}", Role.OPERATOR),
            Map.entry("POST /operations/erasures/{submissionId}/look", Role.OPERATOR),
            Map.entry("GET /api/v1/operations/erasures/{submissionId}/places", Set.of(Role.OPERATOR, Role.SERVICE)),
            Map.entry("GET /api/v1/operations/health", Role.OPERATOR),
            Map.entry("GET /api/v1/corrections", Role.ANALYST),
            Map.entry("GET /api/v1/submissions", Role.ANALYST),
            Map.entry("GET /api/v1/submissions/{submissionId}", Role.ANALYST),
            Map.entry("GET /api/v1/themes", Role.ANALYST),
            Map.entry("POST /api/v1/classify", Role.ANALYST),
            Map.entry("GET /v3/api-docs", Role.ANALYST),
            Map.entry("GET /v3/api-docs.yaml", Role.ANALYST),
            Map.entry("GET /actuator", Role.OPERATOR),
            Map.entry("GET /actuator/health", PUBLIC),
            Map.entry("GET /actuator/health/**", PUBLIC),
            Map.entry("GET /actuator/info", Role.OPERATOR),
            Map.entry("GET /actuator/prometheus", Role.OPERATOR));

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
    void everyRouteIsInTheTable() {
        assertThat(routes()).containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    }

    @Test
    void everyRouteIsRefusedToNobody() throws Exception {
        for (String route : TABLE.keySet()) {
            var response = mvc.perform(request(route)).andReturn().getResponse();
            if (TABLE.get(route).equals(PUBLIC)) {
                assertThat(response.getStatus()).as(route).isNotIn(401, 403);
            } else if (isForPrograms(route)) {
                assertThat(response.getStatus()).as(route).isEqualTo(401);
                assertThat(response.getContentType()).as(route).startsWith("application/problem+json");
                assertThat(response.getHeader(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Basic ");
                assertThat(response.getHeaders(HttpHeaders.SET_COOKIE))
                        .as(route)
                        .isEmpty();
            } else {
                assertThat(response.getRedirectedUrl()).as(route).endsWith("/login");
            }
        }
    }

    @Test
    void everyRouteIsOpenToItsRolesAndToNoOther() throws Exception {
        for (String route : TABLE.keySet()) {
            for (Role role : Role.values()) {
                var response = mvc.perform(request(route).with(user("somebody").roles(role.name())))
                        .andReturn()
                        .getResponse();
                boolean allowed = TABLE.get(route) instanceof Set<?> roles
                        ? roles.contains(role)
                        : !(TABLE.get(route) instanceof Role) || TABLE.get(route) == role;
                if (allowed) {
                    assertThat(response.getStatus()).as("%s as %s", route, role).isNotIn(401, 403);
                } else {
                    assertThat(response.getStatus()).as("%s as %s", route, role).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void whatIsNotListedIsFoundByNobody() throws Exception {
        mvc.perform(get("/not-yet-thought-of")).andExpect(status().isNotFound());
        for (Role role : Role.values()) {
            mvc.perform(get("/not-yet-thought-of").with(user("somebody").roles(role.name())))
                    .andExpect(status().isNotFound());
        }
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
        mvc.perform(post("/login").param("username", "ana").param("password", "geslo"))
                .andExpect(redirectedUrl("/login?expired"));
        mvc.perform(post("/submissions/0190d9a4-9f1c-7000-8000-000000000001")
                        .param("reason", "x")
                        .with(user("ana").roles("ANALYST")))
                .andExpect(redirectedUrl("/login?expired"));
    }

    @Test
    void pagesLoadNothingFromElsewhereAndCantBeFramed() throws Exception {
        mvc.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", startsWith("default-src 'self';")))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"));
    }

    private Set<String> routes() {
        var routes = new TreeSet<String>();
        for (var mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            mapping.getHandlerMethods().keySet().forEach(info -> {
                var methods = info.getMethodsCondition().getMethods();
                for (String path : info.getPatternValues()) {
                    if (methods.isEmpty()) {
                        routes.add("ANY " + path);
                    }
                    methods.forEach(method -> routes.add(method + " " + path));
                }
            });
        }
        return routes;
    }

    private static MockHttpServletRequestBuilder request(String route) {
        String method = route.substring(0, route.indexOf(' ')).replace("ANY", "GET");
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{submissionId}", "0190d9a4-9f1c-7000-8000-000000000001")
                .replace("{theme}", "green")
                .replace("{name}", "StreamDead")
                .replace("/**", "/liveness");
        var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path);
        return isForPrograms(route) ? request : request.with(csrf()).accept(MediaType.TEXT_HTML);
    }

    private static boolean isForPrograms(String route) {
        return route.contains(" /api/") || route.contains(" /v3/") || route.contains(" /actuator");
    }
}
