package si.odmev.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import si.odmev.localstack.Accounts.Login;
import si.odmev.localstack.process.Pause;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the demo's texts through the public API of the ingest service, as a clerk who enters texts from all channels. Each
 * text has its own idempotency key, so a repeated load adds nothing.
 */
public final class Demo {
    private static final int AT_ONCE = 4;
    private static final int ATTEMPTS = 8;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int LONGEST_REASON = 300;

    private final URI submissions;
    private final String authorization;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = new JsonMapper();

    /**
     * Prepares to load.
     *
     * @param ingest base URL of the ingest service
     * @param clerk an account that may set the time and the channel of a text
     */
    public Demo(URI ingest, Login clerk) {
        this.submissions = ingest.resolve("/api/v1/submissions");
        byte[] credentials = (clerk.username() + ":" + clerk.password()).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /**
     * The result of a load.
     *
     * @param accepted number of texts that the service has now, whether new or from an earlier load
     * @param refused one line for each refused text, with the reason
     */
    public record Loaded(int accepted, List<String> refused) {}

    /** Loads all texts, and returns when each has been accepted or refused. */
    public Loaded load() throws InterruptedException {
        List<DemoText> texts = DemoText.all();
        List<String> refused = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> reasons = new ArrayList<>();
            texts.forEach(text -> reasons.add(senders.submit(() -> send(text))));
            for (int i = 0; i < texts.size(); i++) {
                String reason = result(reasons.get(i));
                if (!reason.isEmpty()) {
                    refused.add(texts.get(i).id() + ": " + reason);
                }
            }
        }
        return new Loaded(texts.size() - refused.size(), List.copyOf(refused));
    }

    /** Sends one text until it is accepted or finally refused. Returns the reason for the refusal, or an empty string. */
    private String send(DemoText text) throws InterruptedException {
        String reason = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Duration pause = Duration.ofSeconds(attempt);
            try {
                HttpResponse<String> response = http.send(request(text), BodyHandlers.ofString());
                int status = response.statusCode();
                if (status == 200 || status == 201) {
                    return "";
                }
                reason = status + " " + shortened(response.body());
                if (status != 429 && status != 503) {
                    return reason;
                }
                pause = retryAfter(response, pause);
            } catch (IOException e) {
                reason = "no answer (" + e + ")";
            }
            Pause.of(pause);
        }
        return reason;
    }

    private HttpRequest request(DemoText text) {
        Arrival arrival = Arrival.of(text);
        Map<String, String> body = Map.of(
                "kind", text.kind(),
                "text", text.text(),
                "language", text.language(),
                "channel", arrival.channel(),
                "submittedAt", arrival.submittedAt().toString());
        return HttpRequest.newBuilder(submissions)
                .timeout(TIME_LIMIT)
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .header("Idempotency-Key", text.idempotencyKey().toString())
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
    }

    /** The pause that the service requests, in seconds (RFC 9110, section 10.2.3), up to a limit. */
    private static Duration retryAfter(HttpResponse<?> response, Duration otherwise) {
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(otherwise);
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }

    private static String shortened(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    private static String result(Future<String> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Loading the demo failed", e.getCause());
        }
    }
}
