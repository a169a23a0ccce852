package si.odmev.analytics.erasure;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ingest's API of erasures. This service looks with the account with which it asks ingest for its health. That account can't erase.
 * An erasure uses the operator's own name and password, so that the entry shows who erased. They are passed on and not kept.
 * Ingest counts wrong passwords by account and address. For all users of the page, the address is that of this service.
 */
public final class IngestErasures {
    private static final String PATH = "/api/v1/erasures";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_ON_RECORD = 100;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final URI url;
    private final String authorization;

    /**
     * @param url where this service reaches ingest
     * @param username of the account with which it looks
     */
    public IngestErasures(URI url, String username, String password) {
        this.url = url;
        this.authorization = basic(username, password);
    }

    /** A submission by its receipt; consultation and acceptedAt are null where it is erased, erasedAt where it is not. */
    public record Match(
            UUID submissionId,
            @Nullable String consultation,
            @Nullable Instant acceptedAt,
            @Nullable Instant erasedAt) {}

    /** An erasure by staff, as it is on record. */
    public record OnRecord(UUID submissionId, Instant erasedAt, Instant dueBy, String account, String reason) {}

    /**
     * What a look at all places found.
     *
     * @param notSearched names of the places that no look reaches; ingest may send names that this service does not know
     */
    public record Certificate(
            Instant erasedAt,
            Instant dueBy,
            Instant lookedAt,
            String state,
            List<Entry> places,
            List<String> notSearched) {}

    /**
     * One place of a certificate.
     *
     * @param seenGoneAt since when each look found nothing there; null if it is not known to be gone
     * @param instance of the service to which the place belongs; null if all instances share it
     */
    public record Entry(
            String place,
            String state,
            long found,
            @Nullable Instant seenGoneAt,
            @Nullable String instance) {}

    /** The result of a request to erase. */
    public enum Outcome {
        ERASED,
        /** The password is wrong, or was wrong too often. */
        NOT_ALLOWED,
        UNKNOWN,
        UNAVAILABLE
    }

    /**
     * The submissions with a receipt number or an id.
     *
     * @throws IOException if ingest can't tell now
     */
    public List<Match> matches(String number) throws IOException, InterruptedException {
        var answer = get(PATH + "/matches?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8));
        return List.of(read(answer, Match[].class));
    }

    /**
     * The erasures by staff, latest first.
     *
     * @throws IOException if ingest can't tell now
     */
    public List<OnRecord> onRecord() throws IOException, InterruptedException {
        return List.of(read(get(PATH + "?size=" + MOST_ON_RECORD), OnRecord[].class));
    }

    /**
     * What the last look at all places found. This does not start a new look.
     *
     * @return empty if nobody has looked since ingest's start
     * @throws IOException if ingest can't be asked
     */
    public Optional<Certificate> lastCertificate(UUID submissionId) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(PATH + "/" + submissionId + "/certificate?look=false");
        return answer.statusCode() == 204 ? Optional.empty() : Optional.of(read(answer, Certificate.class));
    }

    /**
     * A new look at all places, which may take long.
     *
     * @return empty if it is not done in time
     * @throws IOException if ingest can't be asked
     */
    public Optional<Certificate> certificate(UUID submissionId) throws IOException, InterruptedException {
        try {
            return Optional.of(read(get(PATH + "/" + submissionId + "/certificate"), Certificate.class));
        } catch (HttpTimeoutException e) {
            return Optional.empty();
        }
    }

    /** Has a submission erased, in the name of an operator. */
    public Outcome erase(UUID submissionId, String reason, String operator, String password)
            throws InterruptedException {
        String body = json.writeValueAsString(Map.of("submissionId", submissionId.toString(), "reason", reason));
        var request = HttpRequest.newBuilder(URI.create(url + PATH))
                .timeout(TIMEOUT)
                .header("Authorization", basic(operator, password))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return switch (http.send(request, BodyHandlers.discarding()).statusCode()) {
                case 200 -> Outcome.ERASED;
                case 401, 403, 429 -> Outcome.NOT_ALLOWED;
                case 404 -> Outcome.UNKNOWN;
                default -> Outcome.UNAVAILABLE;
            };
        } catch (IOException e) {
            return Outcome.UNAVAILABLE;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private <T> T read(HttpResponse<String> answer, Class<T> type) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("ingest answered " + answer.statusCode());
        }
        try {
            T read = json.readValue(answer.body(), type);
            if (read != null) {
                return read;
            }
        } catch (JacksonException e) {
            throw new IOException("ingest gave no answer of this kind", e);
        }
        throw new IOException("ingest gave an empty answer");
    }

    private static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
