package si.odmev.endtoend.erasure;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.live.PageToken;

/** A clerk's actions in the pages, by the requests that the forms send. */
final class ClerkPages implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI ingest;
    private PageToken token;

    private ClerkPages(URI ingest) {
        this.ingest = ingest;
    }

    static ClerkPages logIn(URI ingest, Accounts.Login login) throws IOException, InterruptedException {
        var clerk = new ClerkPages(ingest);
        clerk.open("/login");
        clerk.send("/login", Map.of("username", login.username(), "password", login.password()));
        // The login makes another token.
        clerk.open("/live/paper");
        return clerk;
    }

    /** Records what somebody says in the hall. */
    Receipts.Link record(String code, String text, String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                "/live/" + code + "/clerk",
                Map.of("id", UUID.randomUUID().toString(), "kind", "question", "text", text, "name", name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Receipts.in(answer.body()).getFirst();
    }

    /** Imports a table of paper forms; answers with the receipts in the order of the rows. */
    List<Receipts.Link> importTable(String csv) throws IOException, InterruptedException {
        String table = Base64.getUrlEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send("/live/paper/import", Map.of("table", table));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Receipts.in(answer.body());
    }

    private void open(String page) throws IOException, InterruptedException {
        token = PageToken.of(http.send(request(page).build(), BodyHandlers.ofString()));
    }

    private HttpResponse<String> send(String path, Map<String, String> form) throws IOException, InterruptedException {
        String fields = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&_csrf=" + token.field()));
        if (path.endsWith("/clerk")) {
            request.header("X-Requested-With", "fetch").header("Accept", "application/json");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(ingest.resolve(path)).timeout(PATIENCE);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
