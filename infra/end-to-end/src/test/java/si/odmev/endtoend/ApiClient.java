package si.odmev.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import si.odmev.localstack.Accounts;

/** Sends HTTP requests to one service, with an account or without. It follows no redirects. */
public final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NOBODY = "";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String authorization;

    /** As nobody. */
    public ApiClient(URI base) {
        this(base, NOBODY);
    }

    private ApiClient(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** The same, with an account. */
    public ApiClient as(Accounts.Login login) {
        byte[] credentials = (login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
        return new ApiClient(base, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** A request to a path with its query, or to an absolute address. */
    public HttpRequest.Builder request(String address) {
        var request = HttpRequest.newBuilder(base.resolve(address)).timeout(PATIENCE);
        return authorization.equals(NOBODY) ? request : request.header("Authorization", authorization);
    }

    public Answer get(String address) throws IOException, InterruptedException {
        return send(request(address));
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** A page as it came, for what reads its form. */
    public HttpResponse<String> page(String address) throws IOException, InterruptedException {
        return http.send(request(address).build(), BodyHandlers.ofString());
    }

    /** Where the service is. */
    public URI base() {
        return base;
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
