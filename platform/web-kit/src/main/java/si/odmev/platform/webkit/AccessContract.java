package si.odmev.platform.webkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
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

/** Each route of a service is open to the roles that its table names, and to nobody else. */
public interface AccessContract {
    /** The beginning of the routes with the method GET. */
    String GET = "GET ";

    /** The access to each route, for example {@code GET /login}. A route that is not in the table fails the test. */
    Map<String, Access> table();

    /** The value that replaces each variable of a path, by the variable's name. */
    Map<String, String> variables();

    /** Routes of the table that do not exist in tests. */
    default Set<String> notInTests() {
        return Set.of();
    }

    /** Routes of the table whose answer continues until the client disconnects. The test does not send their HEAD. */
    default Set<String> streams() {
        return Set.of();
    }

    /** A page that needs no login. */
    String publicPage();

    WebApplicationContext context();

    MockMvc mvc();

    @Test
    default void everyRouteIsInTheTable() {
        var routes = routes();
        routes.addAll(notInTests());
        assertThat(routes).containsExactlyInAnyOrderElementsOf(table().keySet());
    }

    @Test
    default void whatIsNotPublicIsRefusedToWhoeverHasNotLoggedIn() throws Exception {
        for (var entry : tableWithHead().entrySet()) {
            String route = entry.getKey();
            var response = mvc().perform(request(route)).andReturn().getResponse();
            if (entry.getValue().isPublic()) {
                assertAllowed(route, "nobody", response);
            } else if (isForPrograms(route)) {
                assertThat(response.getStatus()).as(route).isEqualTo(401);
                assertThat(response.getContentType()).as(route).startsWith("application/problem+json");
                assertThat(response.getHeader(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Basic ");
                assertThat(response.getHeaders(HttpHeaders.SET_COOKIE))
                        .as(route)
                        .isEmpty();
            } else {
                assertThat(isSentToLogin(response)).as(route).isTrue();
            }
        }
    }

    @Test
    default void everyRouteIsOpenToItsRolesAndToNoOther() throws Exception {
        for (var entry : tableWithHead().entrySet()) {
            String route = entry.getKey();
            for (Role role : Role.values()) {
                var response = mvc().perform(
                                request(route).with(user("somebody").roles(role.name())))
                        .andReturn()
                        .getResponse();
                if (entry.getValue().roles().contains(role)) {
                    assertAllowed(route, role.name(), response);
                } else {
                    assertThat(response.getStatus()).as("%s as %s", route, role).isEqualTo(403);
                }
            }
        }
    }

    @Test
    default void whatIsNotListedIsFoundByNobody() throws Exception {
        mvc().perform(get("/not-yet-thought-of")).andExpect(status().isNotFound());
        for (Role role : Role.values()) {
            mvc().perform(get("/not-yet-thought-of").with(user("somebody").roles(role.name())))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    default void aLoginFromAnotherSiteLeadsToANewOne() throws Exception {
        mvc().perform(post("/login").param("username", "ana").param("password", "geslo"))
                .andExpect(redirectedUrl("/login?expired"));
    }

    @Test
    default void pagesLoadNothingFromElsewhereAndCantBeFramed() throws Exception {
        mvc().perform(get(publicPage()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", startsWith("default-src 'self';")))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"));
    }

    /** The answer is no refusal for lack of a login or a role. The resource itself need not exist. */
    private static void assertAllowed(String route, String who, MockHttpServletResponse response) {
        assertThat(response.getStatus()).as("%s as %s", route, who).isNotIn(401, 403);
        assertThat(isSentToLogin(response)).as("%s as %s", route, who).isFalse();
    }

    /** True also for the redirect of an expired form, because that is a refusal too. */
    private static boolean isSentToLogin(MockHttpServletResponse response) {
        String address = response.getRedirectedUrl();
        return address != null && URI.create(address).getPath().equals("/login");
    }

    /** The accounts that may GET a route are the only ones that may send HEAD, because Spring answers both with the same handler. */
    private Map<String, Access> tableWithHead() {
        var table = new TreeMap<>(table());
        table().forEach((route, access) -> {
            if (route.startsWith(GET) && !streams().contains(route)) {
                table.put("HEAD " + route.substring(GET.length()), access);
            }
        });
        return table;
    }

    private Set<String> routes() {
        var routes = new TreeSet<String>();
        for (var mapping :
                context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
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

    private MockHttpServletRequestBuilder request(String route) {
        String method = route.substring(0, route.indexOf(' ')).replace("ANY", "GET");
        String path = route.substring(route.indexOf(' ') + 1).replace("/**", "/liveness");
        for (var variable : variables().entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        assertThat(path).as("each variable has a value").doesNotContain("{");
        var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path);
        return isForPrograms(route) ? request : request.with(csrf()).accept(MediaType.TEXT_HTML);
    }

    private static boolean isForPrograms(String route) {
        return route.contains(" /api/") || route.contains(" /v3/") || route.contains(" /actuator");
    }
}
