package si.odmev.localstack.live;

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
import tools.jackson.databind.json.JsonMapper;

/** A moderator who has logged in. */
public final class Moderator implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI ingest;
    private PageToken token;

    private Moderator(URI ingest) {
        this.ingest = ingest;
    }

    /** Logs in at an instance of the ingest service. */
    public static Moderator logIn(URI ingest, Accounts.Login login) throws IOException, InterruptedException {
        var moderator = new Moderator(ingest);
        moderator.open("/login");
        moderator.send("/login", Map.of("username", login.username(), "password", login.password()));
        // The login changes the token.
        moderator.open("/live");
        return moderator;
    }

    /** Prepares a session and opens it; returns its code. */
    public String openSession(String title) throws IOException, InterruptedException {
        HttpResponse<String> prepared = send("/live/sessions", Map.of("title", title));
        String page = prepared.headers().firstValue("Location").orElse("");
        if (!page.endsWith("/moderator")) {
            throw new IllegalStateException("the session was not prepared: " + prepared.statusCode() + " " + page);
        }
        String code = page.replaceFirst(".*/live/([^/]+)/moderator$", "$1");
        changeStage(code, "waiting", "open");
        return code;
    }

    /** Moves a session from one stage to another, in lower case. */
    public void changeStage(String code, String before, String after) throws IOException, InterruptedException {
        act(code, "/stage", Map.of("before", before, "after", after));
    }

    /** Moves a post, by its number, from one state to another, in lower case. */
    public void move(String code, int post, String before, String after) throws IOException, InterruptedException {
        act(code, "/posts/" + post, Map.of("before", before, "after", after));
    }

    /** Withholds a post, by its number, for a published rule. */
    public void withhold(String code, int post, String rule) throws IOException, InterruptedException {
        act(code, "/posts/" + post, Map.of("before", "received", "after", "withheld", "rule", rule));
    }

    private void act(String code, String path, Map<String, String> form) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("/live/" + code + "/moderator" + path, form);
        if (answer.statusCode() != 200
                || !JsonMapper.shared()
                        .readTree(answer.body())
                        .path("answer")
                        .asString("")
                        .equals("done")) {
            throw new IllegalStateException(path + " was answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private void open(String page) throws IOException, InterruptedException {
        token = PageToken.of(http.send(request(page).build(), BodyHandlers.ofString()));
    }

    private HttpResponse<String> send(String path, Map<String, String> form) throws IOException, InterruptedException {
        String fields = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = request(path).POST(BodyPublishers.ofString(fields + "&_csrf=" + token.field()));
        request.header("Content-Type", "application/x-www-form-urlencoded");
        if (path.contains("/moderator/")) {
            request.header("X-Requested-With", "fetch");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(ingest.resolve(path)).timeout(LIMIT);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
