package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import si.odmev.analytics.oversight.Check;
import si.odmev.analytics.oversight.Finding;
import si.odmev.analytics.oversight.Part;

/** Against what ingest says of itself. */
class IntakeChecksTest {
    private static final String ACKNOWLEDGED =
            "{\"status\":\"UP\",\"details\":{\"kafka\":\"acknowledges\",\"spooled\":0,\"oldestSeconds\":0,\"setAside\":0,\"accepted\":5}}";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private HttpServer ingest;

    @BeforeEach
    void startIngest() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.setExecutor(threads);
        ingest.createContext("/actuator/health/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String answer = answers.get(path.substring(path.lastIndexOf('/') + 1));
            byte[] body = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
            int status = answer == null ? 404 : answer.contains("\"UP\"") ? 200 : 503;
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        ingest.start();
    }

    @AfterEach
    void stopIngest() {
        ingest.stop(0);
        threads.shutdownNow();
    }

    @Test
    void promisesThatKafkaKeepsWhatComesOnlyIfKafkaAnswersIntakeNow() throws Exception {
        answers.put("intakeHealth", ACKNOWLEDGED);
        answers.put("brokerHealth", "{\"status\":\"UP\"}");
        assertThat(intake()).isEqualTo(Finding.good(Part.INTAKE, "safe"));

        answers.put("brokerHealth", "{\"status\":\"DOWN\"}");
        assertThat(intake()).isEqualTo(Finding.watch(Part.INTAKE, "without-kafka"));

        answers.put("brokerHealth", "no health at all");
        assertThat(intake()).isEqualTo(Finding.watch(Part.INTAKE, "unconfirmed"));
    }

    @ParameterizedTest
    @CsvSource({"20, spooling-now", "60, spooling"})
    void saysHowLongTheOldestWaitsOnlyInWholeMinutes(long seconds, String message) throws Exception {
        answers.put(
                "intakeHealth",
                "{\"status\":\"UP\",\"details\":{\"kafka\":\"away\",\"spooled\":2,\"oldestSeconds\":%d,\"setAside\":0}}"
                        .formatted(seconds));

        assertThat(intake().message()).isEqualTo(message);
    }

    private Finding intake() throws Exception {
        var address = URI.create("http://127.0.0.1:" + ingest.getAddress().getPort());
        var checks = new IntakeChecks(new IntakeProperties(address, "operator", "geslo"), null, "unused", null);
        Check check = checks.ofIngest().stream()
                .filter(one -> one.part() == Part.INTAKE)
                .findFirst()
                .orElseThrow();
        return check.look().call();
    }
}
