package si.odmev.platform.web.description;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Describes the problems of each operation (RFC 9457). An operation names those of its own by {@code @ApiResponse}. This class adds
 * those that follow from what the operation takes: 400 with parameters or a body, 401 and 403 with a login, 413 and 415 with a
 * body, 503 always. It gives every problem the same schema.
 */
public final class DescribedProblems implements OpenApiCustomizer {
    private static final String SCHEMA = "Problem";
    private static final Set<String> LATER = Set.of("429", "503");

    private final Map<String, String> descriptions;

    /**
     * @param descriptions by status, for operations that do not say it in their own words; a status that is missing here is not
     *     added
     */
    public DescribedProblems(Map<String, String> descriptions) {
        this.descriptions = Map.copyOf(descriptions);
    }

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas(SCHEMA, problem());
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> complete(operation, security(operation, api)));
    }

    private static List<SecurityRequirement> security(Operation operation, OpenAPI api) {
        List<SecurityRequirement> security =
                operation.getSecurity() == null ? api.getSecurity() : operation.getSecurity();
        return security == null ? List.of() : security;
    }

    private void complete(Operation operation, List<SecurityRequirement> security) {
        boolean hasBody = operation.getRequestBody() != null;
        boolean hasParameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        add(operation, "400", hasBody || hasParameters);
        add(operation, "401", !security.isEmpty());
        // An empty requirement means that the login may be left out.
        add(
                operation,
                "403",
                security.stream().anyMatch(way -> !way.isEmpty())
                        && security.stream().noneMatch(Map::isEmpty));
        add(operation, "413", hasBody);
        add(operation, "415", hasBody);
        add(operation, "503", true);
        operation.getResponses().forEach((status, response) -> {
            if (!status.startsWith("2")) {
                describe(status, response);
            }
        });
    }

    private void add(Operation operation, String status, boolean isPossible) {
        if (isPossible && descriptions.containsKey(status)) {
            operation
                    .getResponses()
                    .computeIfAbsent(status, missing -> new ApiResponse().description(descriptions.get(missing)));
        }
    }

    private static void describe(String status, ApiResponse response) {
        response.setContent(new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))));
        if (LATER.contains(status)) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("Seconds after which to try again.")
                            .schema(new IntegerSchema()));
        }
    }

    private static Schema<?> problem() {
        var error = new ObjectSchema();
        error.setProperties(properties(
                "field", "Name of the field, parameter or header; body for the whole body.",
                "code", "What is wrong, for programs: too-long.",
                "message", "What is wrong, for people."));
        error.setRequired(List.of("field", "code", "message"));
        var problem = new ObjectSchema();
        Map<String, Schema> properties = properties(
                "title", "The name of the status.",
                "detail", "What is wrong, for people: in Slovene, or in English where Accept-Language asks for it.",
                "instance", "The path of the request.");
        properties.put("status", new IntegerSchema().description("The status of the answer."));
        properties.put(
                "errors", new ArraySchema().items(error).description("Each invalid field; missing if there is none."));
        problem.setProperties(properties);
        problem.setRequired(List.of("title", "status"));
        problem.setDescription("Why a request was not fulfilled (RFC 9457).");
        return problem;
    }

    /** Properties that are strings. */
    @SuppressWarnings("rawtypes")
    private static Map<String, Schema> properties(String... namesAndDescriptions) {
        var properties = new LinkedHashMap<String, Schema>();
        for (int i = 0; i < namesAndDescriptions.length; i += 2) {
            properties.put(namesAndDescriptions[i], new StringSchema().description(namesAndDescriptions[i + 1]));
        }
        return properties;
    }
}
