package si.odmev.endtoend.earlier;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.live.PageToken;

/** A person with a browser who fills in forms of the ingest service. Each person has separate cookies. */
final class PageSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI ingest;
    private PageToken token;

    /**
     * @param page with a form, which they open
     */
    private PageSession(URI ingest, String page) throws IOException, InterruptedException {
        this.ingest = ingest;
        open(page);
    }

    /** Somebody without an account who opens a page with a form. */
    static PageSession opening(URI ingest, String page) throws IOException, InterruptedException {
        return new PageSession(ingest, page);
    }

    static PageSession logIn(URI ingest, Accounts.Login login) throws IOException, InterruptedException {
        var session = new PageSession(ingest, "/login");
        session.send("/login", Map.of("username", login.username(), "password", login.password()));
        // The login makes another token.
        session.open("/live");
        return session;
    }

    /** Sends a form as a person's browser does. */
    HttpResponse<String> send(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return send(form(path, fields));
    }

    /** Sends a form as a page's script does; answers in JSON. */
    HttpResponse<String> sendByScript(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(form(path, fields).header("X-Requested-With", "fetch").header("Accept", "application/json"));
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(ingest.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form + "&_csrf=" + token.field()));
    }

    private void open(String page) throws IOException, InterruptedException {
        token = PageToken.of(send(HttpRequest.newBuilder(ingest.resolve(page)).timeout(PATIENCE)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
