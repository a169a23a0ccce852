package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import si.odmev.localstack.Accounts;

/** An editor's actions on the pages of consultations, without a browser. */
final class EditorSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI base;

    private EditorSession(URI base) {
        this.base = base;
    }

    static EditorSession logIn(URI base, Accounts.Login login) throws IOException, InterruptedException {
        var session = new EditorSession(base);
        var answer =
                session.post("/login", "/login", Map.of("username", login.username(), "password", login.password()));
        assertThat(answer.uri().getPath()).isEqualTo("/consultations");
        return session;
    }

    /**
     * Makes a consultation without an end.
     *
     * @param opens local time
     */
    void make(String id, String title, String opens) throws IOException, InterruptedException {
        var answer = post(
                "/consultations/new",
                "/consultations",
                Map.of(
                        "id",
                        id,
                        "receiptPrefix",
                        "PRK",
                        "titleSl",
                        title,
                        "titleEn",
                        title,
                        "summarySl",
                        "Kaj naj bo v parku?",
                        "summaryEn",
                        "What should be in the park?",
                        "opens",
                        opens,
                        "themes",
                        "smart-city/green"));
        assertThat(answer.uri().getPath()).as(answer.body()).isEqualTo("/consultations/" + id);
    }

    /**
     * Opens, closes or extends a consultation.
     *
     * @param until the new end, local time; empty if there is none
     */
    void act(String id, String act, String until) throws IOException, InterruptedException {
        String page = "/consultations/" + id;
        var answer = post(page, page + "/acts", Map.of("act", act, "until", until));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Sends a form of a page with its hidden token and version. */
    private HttpResponse<String> post(String page, String action, Map<String, String> typed)
            throws IOException, InterruptedException {
        String html = http.send(request(page).build(), BodyHandlers.ofString()).body();
        var fields = new LinkedHashMap<String, String>(typed);
        for (String name : new String[] {"_csrf", "version"}) {
            var value = Pattern.compile("name=\"" + name + "\"\\s+value=\"([^\"]*)\"")
                    .matcher(html);
            if (value.find()) {
                fields.put(name, value.group(1));
            }
        }
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + ApiClient.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return http.send(
                request(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    @Override
    public void close() {
        http.close();
    }
}
