package si.odmev.ingest.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Checks whether the schema registry answers. */
final class RegistryProbe {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final HttpRequest question;

    /**
     * @param rest address of Confluent's REST API, without a trailing slash
     */
    RegistryProbe(URI rest) {
        question = HttpRequest.newBuilder(URI.create(rest + "/subjects"))
                .timeout(LIMIT)
                .build();
    }

    boolean answers() {
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
