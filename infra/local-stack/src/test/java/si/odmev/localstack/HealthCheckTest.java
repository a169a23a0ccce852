package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
    private static final String FOR_EVERYBODY = """
        {"status": "OUT_OF_SERVICE", "components": {
          "pipelineHealth": {"status": "OUT_OF_SERVICE"},
          "readinessState": {"status": "UP"},
          "workersHealth": {"status": "DOWN"}}}""";
    private static final String FOR_OPERATORS = """
        {"status": "OUT_OF_SERVICE", "components": {
          "pipelineHealth": {"status": "OUT_OF_SERVICE",
                             "details": {"streams": "REBALANCING", "restoring": 7, "noProgress": ["a-0"], "erasuresApplied": false}},
          "readinessState": {"status": "UP", "details": {"ready": true}},
          "workersHealth": {"status": "DOWN", "details": {"lag": "%s"}}}}""".formatted("x".repeat(500));

    private HttpServer service;
    private int status = 503;
    private String bodyForEverybody = FOR_EVERYBODY;

    @BeforeEach
    void start() throws IOException {
        String operator = "Basic " + Base64.getEncoder().encodeToString("operator:p".getBytes(StandardCharsets.UTF_8));
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            boolean isOperator = operator.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = (isOperator ? FOR_OPERATORS : bodyForEverybody).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void aServiceThatIsNotReadyNamesThePartsThatAreNot() {
        assertThat(readiness(Optional.empty()).problem())
                .contains("answers 503: pipelineHealth is OUT_OF_SERVICE; workersHealth is DOWN");
    }

    @Test
    void theExplanationTellsWhatTheOperatorMaySeeOfThemAndNoLongTexts() {
        HealthCheck readiness = readiness(Optional.of(new Accounts.Login("operator", "p")));

        assertThat(readiness.explanation())
                .contains("answers 503: pipelineHealth is OUT_OF_SERVICE"
                        + " (streams REBALANCING, restoring 7, noProgress [\"a-0\"], erasuresApplied false);"
                        + " workersHealth is DOWN (lag " + "x".repeat(200) + ")");
    }

    @Test
    void anAnswerThatNamesNoPartsIsToldByItsStatus() {
        for (String body : new String[] {"", "<html>", "[]", "{\"status\": \"DOWN\"}"}) {
            bodyForEverybody = body;

            assertThat(readiness(Optional.empty()).explanation()).contains("answers 503");
        }
    }

    @Test
    void aServiceThatIsReadyHasNoProblem() {
        status = 200;

        assertThat(readiness(Optional.empty()).problem()).isEmpty();
        assertThat(readiness(Optional.empty()).explanation()).isEmpty();
    }

    private HealthCheck readiness(Optional<Accounts.Login> operator) {
        return new HealthCheck.Readiness(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/"),
                () -> operator);
    }
}
