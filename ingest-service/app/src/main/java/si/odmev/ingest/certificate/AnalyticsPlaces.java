package si.odmev.ingest.certificate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The places of the analytics service: its topics, its state, the index. This class asks analytics, which searches them itself. */
public final class AnalyticsPlaces implements Place {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI url;
    private final String authorization;

    /**
     * @param url where this service reaches analytics
     * @param username of an operator
     */
    public AnalyticsPlaces(URI url, String username, String password) {
        this.url = url;
        authorization = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public List<Look> look(UUID submissionId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(url + "/api/v1/operations/erasures/" + submissionId + "/places"))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException("analytics answered " + answer.statusCode());
        }
        try {
            List<Look> looks = Arrays.asList(json.readValue(answer.body(), Look[].class));
            if (looks.isEmpty()) {
                throw new IOException("analytics named no place");
            }
            return looks;
        } catch (JacksonException e) {
            throw new IOException("analytics gave no answer of this kind", e);
        }
    }
}
