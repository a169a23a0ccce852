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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import si.odmev.localstack.Accounts;

/** An analyst's actions in the pages, without a browser. It reads the pages' forms and sends them. */
public final class AnalystSession {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI base;

    /** A page with a form that sets themes, as it was when it was opened. */
    public record OpenForm(String action, String html) {
        private List<String> hidden(String name) {
            var value = Pattern.compile("name=\"" + name + "\"\\s+value=\"([^\"]*)\"")
                    .matcher(html);
            return value.find() ? List.of(value.group(1)) : List.of();
        }
    }

    private AnalystSession(URI base) {
        this.base = base;
    }

    public static AnalystSession logIn(URI base, Accounts.Login login) throws IOException, InterruptedException {
        var session = new AnalystSession(base);
        var form = new OpenForm("/login", session.get("/login"));
        var answer = session.post(
                form, List.of("username=" + login.username(), "password=" + ApiClient.encoded(login.password())));
        assertThat(answer.uri().getPath()).isEqualTo("/workspace");
        return session;
    }

    /** The page of a submission. */
    public OpenForm open(UUID submissionId) throws IOException, InterruptedException {
        String path = "/submissions/" + submissionId;
        return new OpenForm(path, get(path));
    }

    /** Sets themes in the form, for a reason. */
    public HttpResponse<String> setThemes(OpenForm form, String reason, String... themes)
            throws IOException, InterruptedException {
        var fields = new ArrayList<>(List.of("reason=" + ApiClient.encoded(reason)));
        for (String theme : themes) {
            fields.add("theme=" + theme);
        }
        return post(form, fields);
    }

    String get(String path) throws IOException, InterruptedException {
        var answer = http.send(request(path).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> post(OpenForm form, List<String> typed) throws IOException, InterruptedException {
        var fields = new ArrayList<>(typed);
        for (String name : List.of("_csrf", "seen", "after")) {
            form.hidden(name).forEach(value -> fields.add(name + "=" + ApiClient.encoded(value)));
        }
        return http.send(
                request(form.action())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(String.join("&", fields)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }
}
