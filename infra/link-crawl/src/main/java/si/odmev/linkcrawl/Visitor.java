package si.odmev.linkcrawl;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** Somebody with a browser that runs no JavaScript: keeps cookies, follows redirects, sends forms. */
public final class Visitor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI base;

    /**
     * @param base where the service is
     */
    public Visitor(URI base) {
        this.base = base;
    }

    /** Logs in by the form; the page that this leads to. */
    public HttpResponse<String> logIn(String username, String password) throws IOException, InterruptedException {
        return send("/login", "/login", Map.of("username", username, "password", password));
    }

    /** Opens a page. */
    public HttpResponse<String> open(String address) throws IOException, InterruptedException {
        return http.send(request(address).build(), BodyHandlers.ofString());
    }

    /**
     * Sends a form that is on a page; the page that this leads to.
     *
     * @param page address of the page
     * @param action where the form is sent; the page may have others
     * @param fields what is typed and chosen; all others are sent as they are on the page
     */
    public HttpResponse<String> send(String page, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        return send(open(page), action, fields);
    }

    /** The same for a page that is open. */
    public HttpResponse<String> send(HttpResponse<String> page, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        var all = new LinkedHashMap<String, String>();
        Jsoup.parse(page.body(), page.uri().toString()).forms().stream()
                .filter(form -> URI.create(form.absUrl("action")).getPath().equals(action))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no form for " + action + " on " + page.uri()))
                .formData()
                .forEach(field -> all.put(field.key(), field.value()));
        all.putAll(fields);
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                request(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "http://" + base.getAuthority())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    URI base() {
        return base;
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(base.resolve(address)).timeout(PATIENCE).header("Accept", "text/html,*/*;q=0.8");
    }
}
