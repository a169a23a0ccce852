package si.odmev.platform.web.description;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation as the OpenAPI description of a service has it.
 *
 * @param method in capitals
 * @param path with its placeholders: {@code /api/v1/submissions/{submissionId}/status}
 * @param needsLogin true if nobody may use it without an account
 * @param body an example in JSON; empty if the operation takes no body
 */
record DescribedOperation(
        String method,
        String path,
        String summary,
        String description,
        boolean needsLogin,
        List<Parameter> parameters,
        String body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * A parameter.
     *
     * @param in path, query or header
     * @param example a value, or the name in capitals
     */
    record Parameter(String name, String in, boolean required, String description, String example) {
        /** A receipt's secret is not required, because a request without it gets the answer of a wrong one: 404. */
        boolean isNeeded() {
            return required || name.equals("secret");
        }
    }

    /** All operations of a description, in its order. */
    static List<DescribedOperation> in(JsonNode api) {
        return api.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> read(operation.getKey(), path.getKey(), operation.getValue(), api)))
                .toList();
    }

    private static DescribedOperation read(String method, String path, JsonNode operation, JsonNode api) {
        // What an operation does not say, the description says for all.
        JsonNode security = operation.has("security") ? operation.path("security") : api.path("security");
        return new DescribedOperation(
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asString(""),
                operation.path("description").asString(""),
                !security.isEmpty() && each(security).stream().noneMatch(JsonNode::isEmpty),
                each(operation.path("parameters")).stream()
                        .map(DescribedOperation::parameter)
                        .toList(),
                body(
                        operation
                                .path("requestBody")
                                .path("content")
                                .path(MediaType.APPLICATION_JSON_VALUE)
                                .path("schema"),
                        api));
    }

    private static Parameter parameter(JsonNode parameter) {
        String name = parameter.path("name").asString();
        return new Parameter(
                name,
                parameter.path("in").asString(),
                parameter.path("required").asBoolean(false),
                parameter.path("description").asString(""),
                parameter.path("example").asString(name.toUpperCase(Locale.ROOT)));
    }

    /** The required fields of a schema with their examples. */
    private static String body(JsonNode schema, JsonNode api) {
        if (schema.isMissingNode()) {
            return "";
        }
        String name = schema.path("$ref").asString("").replaceAll(".*/", "");
        JsonNode described =
                name.isEmpty() ? schema : api.path("components").path("schemas").path(name);
        ObjectNode example = JSON.createObjectNode();
        for (JsonNode field : each(described.path("required"))) {
            JsonNode value = described.path("properties").path(field.asString()).path("example");
            example.set(field.asString(), value.isMissingNode() ? JSON.valueToTree("…") : value);
        }
        return JSON.writeValueAsString(example);
    }

    private static List<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** The path with its query, and examples for what is required there. */
    public String address() {
        String query = parameters.stream()
                .filter(parameter -> parameter.in().equals("query") && parameter.isNeeded())
                .map(parameter -> parameter.name() + "=" + parameter.example())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /**
     * A command that calls the operation.
     *
     * @param base where the service is, without a slash at the end
     */
    public String curl(String base) {
        var command = new StringBuilder("curl -sS");
        if (!method.equals("GET")) {
            command.append(" -X ").append(method);
        }
        command.append(" '").append(base).append(address()).append('\'');
        if (needsLogin) {
            command.append(" \\\n  -u NAME:PASSWORD");
        }
        parameters.stream()
                .filter(parameter -> parameter.in().equals("header"))
                .forEach(parameter -> header(command, parameter.name(), parameter.example()));
        if (!body.isEmpty()) {
            header(command, HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
            command.append(" \\\n  -d '").append(body.replace("'", "'\\''")).append('\'');
        }
        return command.toString();
    }

    private static void header(StringBuilder command, String name, String value) {
        command.append(" \\\n  -H '").append(name).append(": ").append(value).append('\'');
    }
}
