package si.odmev.platform.webkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description of a service's API (OpenAPI 3.1) is open to everybody, and right: it says what the service does. */
public interface ApiDescriptionContract {
    /** The address of the description. */
    String DESCRIPTION = "/v3/api-docs";

    JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    MockMvc mvc();

    WebApplicationContext context();

    /** The copy of the description in the repository. */
    Path copy();

    /** Routes below {@code /api/} that are only for the other service or another instance, and not described. */
    Set<String> internal();

    /** Each operation of the description. */
    record Operation(String method, String path, JsonNode details) {
        /** Whether it needs an account. An operation without an entry of its own has that of the whole description. */
        boolean needsLogin(JsonNode description) {
            JsonNode own = details.path("security");
            JsonNode ways = own.isMissingNode() ? description.path("security") : own;
            return !ways.isEmpty() && ways.valueStream().noneMatch(JsonNode::isEmpty);
        }

        String filledPath() {
            return path.replaceAll("\\{[^}]+}", "0190d9a4-9f1c-7000-8000-000000000001");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    default void theCopyInTheRepositoryIsTheDescription() throws Exception {
        String description = JSON.writeValueAsString(sorted(description())) + "\n";
        Path made = Files.createDirectories(Path.of("target")).resolve("openapi.json");
        Files.writeString(made, description);

        assertThat(Files.readString(copy()).equals(description))
                .as(
                        "%s is the description; if the API has changed on purpose, copy %s there",
                        copy(), made.toAbsolutePath())
                .isTrue();
    }

    @Test
    default void theDescriptionIsOfTheAddressAtWhichItIsRead() throws Exception {
        assertThat(description().path("openapi").asString()).startsWith("3.1.");
        assertThat(description().path("servers"))
                .hasSize(1)
                .first()
                .satisfies(server -> assertThat(server.path("url").asString()).isEqualTo("/"));
    }

    @Test
    default void everyRouteIsDescribedExceptInternalOnes() throws Exception {
        Set<String> described =
                operations().stream().map(Operation::toString).collect(Collectors.toCollection(TreeSet::new));
        Set<String> routes = routes();
        assertThat(routes).containsAll(internal());
        routes.removeAll(internal());

        assertThat(described).isEqualTo(routes);
    }

    @Test
    default void everyErrorIsAProblem() throws Exception {
        assertThat(description()
                        .path("components")
                        .path("schemas")
                        .path("Problem")
                        .path("properties")
                        .propertyNames())
                .contains("title", "status", "detail", "instance", "errors");
        eachOperation(operation -> operation
                .details()
                .path("responses")
                .properties()
                .forEach(response -> {
                    if (response.getKey().startsWith("2")) {
                        return;
                    }
                    JsonNode content = response.getValue().path("content");
                    assertThat(content.propertyNames())
                            .as("%s %s", operation, response.getKey())
                            .containsExactly("application/problem+json");
                    assertThat(content.path("application/problem+json")
                                    .path("schema")
                                    .path("$ref")
                                    .asString())
                            .as("%s %s", operation, response.getKey())
                            .isEqualTo("#/components/schemas/Problem");
                }));
    }

    @Test
    default void anOperationThatNeedsALoginSaysSoAndIsRefusedWithoutOne() throws Exception {
        JsonNode description = description();
        for (Operation operation : operations()) {
            MockHttpServletResponse answer = mvc().perform(
                            request(HttpMethod.valueOf(operation.method()), operation.filledPath()))
                    .andReturn()
                    .getResponse();
            boolean needsLogin = operation.needsLogin(description);
            assertThat(answer.getStatus() == 401).as(operation.toString()).isEqualTo(needsLogin);
            if (needsLogin) {
                assertThat(operation.details().path("responses").propertyNames())
                        .as(operation.toString())
                        .contains("401", "403");
            }
        }
    }

    /** Whatever an operation answers to a request that says nothing, its description has it. */
    @Test
    default void anAnswerHasAStatusThatIsDescribed() throws Exception {
        for (Operation operation : operations()) {
            MockHttpServletResponse answer = mvc().perform(
                            request(HttpMethod.valueOf(operation.method()), operation.filledPath())
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(operation.method().equals("POST") ? "{}" : ""))
                    .andReturn()
                    .getResponse();
            assertThat(operation.details().path("responses").propertyNames())
                    .as(operation.toString())
                    .contains(String.valueOf(answer.getStatus()));
        }
    }

    @Test
    default void aTrailingSlashIsAnotherAddressThatIsNotThere() throws Exception {
        for (Operation operation : operations()) {
            mvc().perform(get(operation.filledPath() + "/")).andExpect(status().isNotFound());
        }
    }

    @Test
    default void optionsNamesTheMethodsThatAreDescribed() throws Exception {
        for (Operation operation : operations()) {
            MockHttpServletResponse answer = mvc().perform(request(HttpMethod.OPTIONS, operation.filledPath()))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(operation.toString()).isIn(200, 204);
            assertThat(answer.getHeader(HttpHeaders.ALLOW))
                    .as(operation.toString())
                    .contains(operation.method(), "OPTIONS");
        }
    }

    private JsonNode description() throws Exception {
        return JSON.readTree(mvc().perform(get(DESCRIPTION))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray());
    }

    private List<Operation> operations() throws Exception {
        var operations = new ArrayList<Operation>();
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    private void eachOperation(Consumer<Operation> check) throws Exception {
        operations().forEach(check);
    }

    private Set<String> routes() {
        var routes = new TreeSet<String>();
        for (var mapping :
                context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            mapping.getHandlerMethods()
                    .keySet()
                    .forEach(info -> info.getPatternValues().stream()
                            .filter(path -> path.startsWith("/api/"))
                            .forEach(path -> info.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> routes.add(method + " " + path))));
        }
        return routes;
    }

    private static Object sorted(JsonNode node) {
        return JSON.treeToValue(node, Object.class);
    }
}
