package si.odmev.localstack.live;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The people in the hall of one session. Each is a participant with an id that the caller chooses, as in a phone's cookie. */
public final class Audience implements AutoCloseable {
    private static final int OK = 200;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI session;
    private final PageToken token;

    private Audience(URI session) throws IOException, InterruptedException {
        this.session = session;
        this.token = PageToken.of(
                http.send(HttpRequest.newBuilder(session).timeout(LIMIT).build(), BodyHandlers.ofString()));
    }

    /** Opens the page of a session. */
    public static Audience join(URI ingest, String code) throws IOException, InterruptedException {
        return new Audience(ingest.resolve("/live/" + code));
    }

    /**
     * The answer that a phone gets for its post.
     *
     * @param status of the answer, 200 if it was accepted and is on the board
     * @param number of the post in its session; 0 if it is not on the board, or the answer does not say
     */
    public record Asked(int status, int number) {
        private static Asked of(HttpResponse<String> answer) {
            return new Asked(
                    answer.statusCode(),
                    answer.statusCode() == OK
                            ? JsonMapper.shared()
                                    .readTree(answer.body())
                                    .path("number")
                                    .asInt(0)
                            : 0);
        }
    }

    /**
     * Posts a question. The same submission always has the same claim, whichever instance gets it.
     *
     * @param submission id that the phone makes
     */
    public CompletableFuture<Asked> ask(UUID participant, UUID submission, String text) {
        String form = "kind=question&id=" + submission + "&claim=phone-of-" + submission + "&text="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
        return send(participant, "/posts", form).thenApply(Asked::of);
    }

    /**
     * Supports a post or takes the support back. Completes with the status of the answer, 200 if it counts.
     *
     * @param post its number in the session
     */
    public CompletableFuture<Integer> support(UUID participant, int post, boolean given) {
        return send(participant, "/posts/" + post + "/support", "given=" + given)
                .thenApply(HttpResponse::statusCode);
    }

    private CompletableFuture<HttpResponse<String>> send(UUID participant, String path, String form) {
        var request = HttpRequest.newBuilder(URI.create(session + path))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("X-Requested-With", "fetch")
                .header("Cookie", "ODMEV_PARTICIPANT=" + participant + "; " + token.cookie())
                .POST(BodyPublishers.ofString(form + "&_csrf=" + token.field()))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    /** The public support of each post, by the number of the post. */
    public Map<Integer, Integer> supports() throws IOException, InterruptedException {
        var supports = new HashMap<Integer, Integer>();
        for (JsonNode post : news().path("posts")) {
            supports.put(post.path("number").asInt(), post.path("support").asInt());
        }
        return supports;
    }

    /** The public state of the session, as JSON. */
    public JsonNode news() throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(session + "/news"))
                        .timeout(LIMIT)
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException("the board was answered " + answer.statusCode());
        }
        return JsonMapper.shared().readTree(answer.body()).path("board");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
