package si.odmev.platform.webkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client of a service that a test has started. */
public final class RunningService {
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final URI address;
    private final List<String> login;

    private RunningService(URI address, List<String> login) {
        this.address = address;
        this.login = login;
    }

    /** The service of a context whose web server runs. Requests have no login. */
    public static RunningService of(ApplicationContext context) {
        return new RunningService(
                URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")), List.of());
    }

    /** The same service. Requests authenticate with an account. */
    public RunningService as(String username, String password) {
        byte[] login = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new RunningService(
                address, List.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(login)));
    }

    /** Sends GET to a path. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    /** Sends JSON to a path. */
    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The status of a component in the answer of a health check; empty if the answer does not have the component. */
    public String status(HttpResponse<String> health, String component) {
        return json.readTree(health.body())
                .path("components")
                .path(component)
                .path("status")
                .asString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!login.isEmpty()) {
            request.headers(login.toArray(String[]::new));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
