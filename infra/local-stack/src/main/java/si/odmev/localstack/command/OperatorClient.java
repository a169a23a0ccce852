package si.odmev.localstack.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalCluster;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the operators' APIs of the running services, with the operator's account. In a cluster it calls the first instance
 * if all instances give the same answer.
 */
final class OperatorClient {
    /**
     * A rebuild of the indices answers when it is done. A search for the remains of an erasure takes ten minutes at most. Then
     * ingest answers that the result is unknown.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final String OPERATIONS = "/api/v1/operations";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final LocalCluster odmev;
    private final String authorization;

    OperatorClient(LocalCluster odmev) {
        this.odmev = odmev;
        Accounts.Login operator = odmev.first().accounts().of("operator");
        byte[] credentials = (operator.username() + ":" + operator.password()).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /**
     * Reads a resource of the operations API.
     *
     * @throws StackException if there is no such resource, or the service can't answer now
     */
    JsonNode get(String path) {
        return json(Component.ANALYTICS, analytics(path));
    }

    /** Performs an action of the operations API; fails like {@link #get}. */
    JsonNode post(String path) {
        return json(Component.ANALYTICS, analytics(path).POST(BodyPublishers.noBody()));
    }

    /** Reads a resource of ingest's API for operators; fails like {@link #get}. */
    JsonNode getFromIngest(String path) {
        return json(Component.INGEST, request(odmev.first(), Component.INGEST, path));
    }

    /** Performs an action of ingest's API for operators; fails like {@link #get}. */
    JsonNode postToIngest(String path, Map<String, String> body) {
        return json(
                Component.INGEST,
                request(odmev.first(), Component.INGEST, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    /** A metric of the ingest service that has no labels, summed over the instances. */
    long ingestMetric(String name) {
        return odmev.membersWith(Component.INGEST).stream()
                .mapToLong(member -> ingestMetric(member, name))
                .sum();
    }

    private long ingestMetric(LocalStack member, String name) {
        String metrics = send(Component.INGEST, request(member, Component.INGEST, "/actuator/prometheus"));
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);
        if (!line.find()) {
            throw new StackException("The ingest service has no metric " + name + ".");
        }
        return Math.round(Double.parseDouble(line.group(1)));
    }

    private HttpRequest.Builder analytics(String path) {
        return request(odmev.first(), Component.ANALYTICS, OPERATIONS + path);
    }

    private HttpRequest.Builder request(LocalStack member, Component component, String path) {
        return HttpRequest.newBuilder(URI.create(member.url(component) + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization);
    }

    private JsonNode json(Component component, HttpRequest.Builder request) {
        String body = send(component, request);
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new StackException(component.title() + " answers something that is not JSON: is that the stack?", e);
        }
    }

    private String send(Component component, HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackException(
                        component.title() + " answers " + response.statusCode() + ": " + reason(response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new StackException(component.title() + " can't be reached: is the stack up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        }
    }

    /** The detail of problem details (RFC 9457), or the first line of another body. */
    private static String reason(String body) {
        try {
            String detail = JsonMapper.shared().readTree(body).path("detail").asString();
            if (!detail.isEmpty()) {
                return detail;
            }
        } catch (JacksonException e) {
            // The body is not JSON, so its first line is the reason.
        }
        return body.lines().findFirst().orElse("");
    }
}
