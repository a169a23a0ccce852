package si.odmev.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import si.odmev.access.Role;
import si.odmev.ingest.IngestTest;

@IngestTest
class AccessTest {
    private static final Set<Role> ALL_ROLES = Set.of(Role.values());
    private static final Set<Role> PEOPLE = Set.of(Role.ANALYST, Role.MODERATOR, Role.CLERK, Role.OPERATOR);
    private static final Set<Role> OPERATOR_AND_SERVICE = Set.of(Role.OPERATOR, Role.SERVICE);
    private static final Set<Role> MODERATOR = Set.of(Role.MODERATOR);
    private static final Set<Role> CLERK = Set.of(Role.CLERK);
    private static final String PUBLIC = "public";

    /** Who may use each route: everybody, or some roles. A route that is not here fails the test. */
    private static final Map<String, Object> TABLE = Map.ofEntries(
            Map.entry("GET /", PUBLIC),
            Map.entry("GET /form", PUBLIC),
            Map.entry("POST /form", PUBLIC),
            Map.entry("POST /form/change", PUBLIC),
            Map.entry("GET /form/change", PUBLIC),
            Map.entry("GET /form/submit", PUBLIC),
            Map.entry("POST /form/submit", PUBLIC),
            Map.entry("GET /receipts/{submissionId}", PUBLIC),
            Map.entry("GET /receipts/{submissionId}/erase", PUBLIC),
            Map.entry("POST /receipts/{submissionId}/erase", PUBLIC),
            Map.entry("GET /receipts/{submissionId}/certificate", PUBLIC),
            Map.entry("GET /live", PUBLIC),
            Map.entry("GET /live/{code}", PUBLIC),
            Map.entry("GET /live/{code}/wall", PUBLIC),
            Map.entry("GET /live/{code}/qr.svg", PUBLIC),
            Map.entry("GET /live/{code}/stream", PUBLIC),
            Map.entry("GET /live/{code}/news", PUBLIC),
            Map.entry("POST /live/{code}/change", PUBLIC),
            Map.entry("POST /live/{code}/posts", PUBLIC),
            Map.entry("POST /live/{code}/posts/{post}/support", PUBLIC),
            Map.entry("POST /live/sessions", MODERATOR),
            Map.entry("GET /live/{code}/moderator", MODERATOR),
            Map.entry("GET /live/{code}/moderator/posts", MODERATOR),
            Map.entry("POST /live/{code}/moderator/stage", MODERATOR),
            Map.entry("POST /live/{code}/moderator/posts/{post}", MODERATOR),
            Map.entry("POST /live/{code}/moderator/posts/{post}/merge", MODERATOR),
            Map.entry("GET /live/{code}/clerk", CLERK),
            Map.entry("POST /live/{code}/clerk", CLERK),
            Map.entry("GET /live/{code}/clerk/slips/{id}", CLERK),
            Map.entry("GET /live/paper", CLERK),
            Map.entry("POST /live/paper", CLERK),
            Map.entry("GET /live/paper/template.csv", CLERK),
            Map.entry("GET /live/paper/template.xlsx", CLERK),
            Map.entry("POST /live/paper/import", CLERK),
            Map.entry("GET /elsewhere", ALL_ROLES),
            Map.entry("GET /login", PUBLIC),
            Map.entry("ANY /error", PUBLIC),
            Map.entry("POST /api/v1/submissions", PUBLIC),
            Map.entry("POST /api/v1/text-messages", PUBLIC),
            Map.entry("GET /api/v1/submissions/{submissionId}/status", PUBLIC),
            Map.entry("DELETE /api/v1/submissions/{submissionId}/status", PUBLIC),
            Map.entry("GET /api/v1/submissions/{submissionId}/certificate", PUBLIC),
            Map.entry("GET /api/v1/erasures", OPERATOR_AND_SERVICE),
            Map.entry("POST /api/v1/erasures", Set.of(Role.OPERATOR)),
            Map.entry("GET /api/v1/erasures/matches", OPERATOR_AND_SERVICE),
            Map.entry("GET /api/v1/erasures/{submissionId}/certificate", OPERATOR_AND_SERVICE),
            Map.entry("GET /v3/api-docs", PEOPLE),
            Map.entry("GET /v3/api-docs.yaml", PEOPLE),
            Map.entry("GET /actuator", Set.of(Role.OPERATOR)),
            Map.entry("GET /actuator/health", PUBLIC),
            Map.entry("GET /actuator/health/**", PUBLIC),
            Map.entry("GET /actuator/prometheus", Set.of(Role.OPERATOR)));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private MockMvc mvc;

    @Test
    void everyRouteIsInTheTable() {
        var routes = routes();
        // Tests export no metrics, so its endpoint is not there.
        routes.add("GET /actuator/prometheus");
        assertThat(routes).containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    }

    @Test
    void whatIsNotPublicIsRefusedToNobody() throws Exception {
        for (String route : TABLE.keySet()) {
            var response = mvc.perform(request(route)).andReturn().getResponse();
            if (TABLE.get(route).equals(PUBLIC)) {
                assertAllowed(route, "nobody", response);
            } else if (!isForPrograms(route)) {
                assertThat(response.getRedirectedUrl()).as(route).isEqualTo("/login");
            } else {
                assertThat(response.getStatus()).as(route).isEqualTo(401);
                assertThat(response.getContentType()).as(route).startsWith("application/problem+json");
                assertThat(response.getHeader(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Basic ");
                assertThat(response.getHeaders(HttpHeaders.SET_COOKIE))
                        .as(route)
                        .isEmpty();
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
                if (TABLE.get(route) instanceof Set<?> roles && !roles.contains(role)) {
                    assertThat(response.getStatus()).as("%s as %s", route, role).isEqualTo(403);
                } else {
                    assertAllowed(route, role.name(), response);
                }
            }
        }
    }

    @Test
    void onlyOperatorsErase() throws Exception {
        for (Role role : Role.values()) {
            mvc.perform(post("/api/v1/erasures")
                            .with(user("somebody").roles(role.name()))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("""
                                {"submissionId": "0190d9a4-9f1c-7000-8000-000000000001", "reason": "no reason"}
                                """))
                    .andExpect(status().is(role == Role.OPERATOR ? 400 : 403));
        }
    }

    @Test
    void theDetailsOfHealthAreForOperatorsAndForTheOtherService() throws Exception {
        for (Role role : Role.values()) {
            mvc.perform(get("/actuator/health").with(user("somebody").roles(role.name())))
                    .andExpect(
                            OPERATOR_AND_SERVICE.contains(role)
                                    ? jsonPath("$.components").exists()
                                    : jsonPath("$.components").doesNotExist());
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
    void aLoginFromAnotherSiteLeadsToANewOne() throws Exception {
        mvc.perform(post("/login").param("username", "a").param("password", "b"))
                .andExpect(redirectedUrl("/login?expired"));
    }

    @Test
    void pagesLoadNothingFromElsewhereAndCantBeFramed() throws Exception {
        mvc.perform(get("/form"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", startsWith("default-src 'self';")))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"));
    }

    /** Not refused for want of a login or role; without a secret receipts are not found. */
    private static void assertAllowed(String route, String who, MockHttpServletResponse response) {
        assertThat(response.getStatus()).as("%s as %s", route, who).isNotIn(401, 403);
        assertThat(response.getRedirectedUrl()).as("%s as %s", route, who).isNotEqualTo("/login");
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
                .replace("{post}", "0190d9a4-9f1c-7000-8000-000000000001")
                .replace("{id}", "0190d9a4-9f1c-7000-8000-000000000001")
                .replace("{code}", "00000")
                .replace("/**", "/liveness");
        var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path);
        return isForPrograms(route) ? request : request.with(csrf()).accept(MediaType.TEXT_HTML);
    }

    private static boolean isForPrograms(String route) {
        return route.contains(" /api/") || route.contains(" /v3/") || route.contains(" /actuator");
    }
}
