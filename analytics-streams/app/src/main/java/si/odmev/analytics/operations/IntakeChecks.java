package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import si.odmev.analytics.oversight.Check;
import si.odmev.analytics.oversight.Finding;
import si.odmev.analytics.oversight.Part;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the ingest service whether it accepts submissions, what waits on its disk, what it has accepted, and how its mailbox is. */
final class IntakeChecks {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int NOT_FOUND = 404;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final JsonMapper json = new JsonMapper();
    private final IntakeProperties intake;
    private final ElasticsearchClient elasticsearch;
    private final String submissionIndex;
    private final RecordLag lag;

    /**
     * @param submissionIndex alias of the index of submissions
     */
    IntakeChecks(IntakeProperties intake, ElasticsearchClient elasticsearch, String submissionIndex, RecordLag lag) {
        this.intake = intake;
        this.elasticsearch = elasticsearch;
        this.submissionIndex = submissionIndex;
        this.lag = lag;
    }

    /** The checks that need only ingest's answers. */
    List<Check> ofIngest() {
        return List.of(new Check(Part.INTAKE, this::intake), new Check(Part.MAIL, this::mail));
    }

    /** Compares what ingest has accepted with what is indexed. This needs the lag of the indexers. */
    Check ofLedger() {
        return new Check(Part.LEDGER, this::ledger);
    }

    private Finding intake() throws InterruptedException {
        // Both requests run at the same time, because each may take its whole time limit.
        CompletableFuture<HttpResponse<String>> broker =
                http.sendAsync(request("brokerHealth"), BodyHandlers.ofString());
        JsonNode health;
        try {
            health = health("intakeHealth");
        } catch (IOException e) {
            return Finding.bad(Part.INTAKE, "away", intake.url().getAuthority());
        }
        JsonNode details = health.path("details");
        if (!isUp(health)) {
            return Finding.bad(Part.INTAKE, "refusing");
        }
        if (details.isMissingNode()) {
            return Finding.watch(Part.INTAKE, "unseen");
        }
        if (details.path("setAside").asLong() > 0) {
            return Finding.watch(
                    Part.INTAKE, "set-aside", details.path("setAside").asLong());
        }
        long spooled = details.path("spooled").asLong();
        if (spooled > 0) {
            long minutes =
                    Duration.ofSeconds(details.path("oldestSeconds").asLong()).toMinutes();
            return minutes > 0
                    ? Finding.watch(Part.INTAKE, "spooling", spooled, minutes)
                    : Finding.watch(Part.INTAKE, "spooling-now", spooled);
        }
        return details.path("kafka").asString().equals("away")
                ? Finding.watch(Part.INTAKE, "without-kafka")
                : withKafka(broker);
    }

    /** Intake learns whether Kafka answers only when it sends. While nobody submits anything, only a question to Kafka shows it. */
    private Finding withKafka(CompletableFuture<HttpResponse<String>> broker) throws InterruptedException {
        try {
            return isUp(health(broker.get()))
                    ? Finding.good(Part.INTAKE, "safe")
                    : Finding.watch(Part.INTAKE, "without-kafka");
        } catch (ExecutionException | IOException e) {
            return Finding.watch(Part.INTAKE, "unconfirmed");
        }
    }

    private Finding ledger() throws InterruptedException, IOException, ExecutionException, TimeoutException {
        JsonNode details = health("intakeHealth").path("details");
        if (details.isMissingNode()) {
            return Finding.watch(Part.LEDGER, "unseen");
        }
        long accepted = details.path("accepted").asLong();
        long indexed =
                elasticsearch.count(count -> count.index(submissionIndex)).count();
        if (accepted == indexed) {
            return Finding.good(Part.LEDGER, "balanced", accepted);
        }
        return lag.waiting().isNone()
                ? Finding.watch(Part.LEDGER, "differs", accepted, indexed)
                : Finding.good(Part.LEDGER, "in-flight", accepted, indexed);
    }

    private Finding mail() throws InterruptedException, IOException {
        JsonNode health = health("mailboxStatus");
        JsonNode details = health.path("details");
        if (health.isMissingNode()) {
            return Finding.good(Part.MAIL, "none");
        }
        if (details.isMissingNode()) {
            return Finding.watch(Part.MAIL, "unseen");
        }
        long held = details.path("held").asLong();
        for (JsonNode problem : details.path("problems")) {
            return Finding.bad(Part.MAIL, "problem", problem.asString());
        }
        long minutes = 0;
        for (JsonNode age : details.path("pollAgeSeconds")) {
            minutes = Math.max(minutes, Duration.ofSeconds(age.asLong()).toMinutes());
        }
        if (!isUp(health)) {
            return Finding.bad(Part.MAIL, "stale", minutes);
        }
        if (held > 0) {
            return Finding.watch(Part.MAIL, "held", held);
        }
        return minutes > 0 ? Finding.good(Part.MAIL, "polled", minutes) : Finding.good(Part.MAIL, "polled-now");
    }

    /**
     * A component of ingest's health; missing if it has none of that name.
     *
     * @throws IOException if ingest does not answer, or not with a health status
     */
    private JsonNode health(String component) throws IOException, InterruptedException {
        return health(http.send(request(component), BodyHandlers.ofString()));
    }

    private HttpRequest request(String component) {
        var request = HttpRequest.newBuilder(URI.create(intake.url() + "/actuator/health/" + component))
                .timeout(TIMEOUT);
        if (!intake.password().isEmpty()) {
            String login = intake.username() + ":" + intake.password();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return request.build();
    }

    private JsonNode health(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() == NOT_FOUND) {
            return json.missingNode();
        }
        try {
            JsonNode health = json.readTree(answer.body());
            if (health.path("status").isString()) {
                return health;
            }
        } catch (JacksonException e) {
            throw new IOException("ingest answered " + answer.statusCode(), e);
        }
        throw new IOException("ingest answered " + answer.statusCode());
    }

    private static boolean isUp(JsonNode health) {
        return health.path("status").asString().equals("UP");
    }
}
