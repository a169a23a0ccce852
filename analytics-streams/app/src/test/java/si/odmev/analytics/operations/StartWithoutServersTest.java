package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import si.odmev.analytics.AnalyticsApplication;
import si.odmev.analytics.access.ReadSide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, without any of the servers that it needs. */
@ExtendWith(OutputCaptureExtension.class)
class StartWithoutServersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The service itself, without what other tests have beside it. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("si.odmev.analytics")
    @ComponentScan(
            basePackages = "si.odmev.analytics",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {AnalyticsApplication.class, ReadSide.class}))
    static class WholeService {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    /** How a server is missing. */
    enum Missing {
        UNRESOLVABLE,
        REFUSED,
        /** Takes connections and never answers. */
        SILENT
    }

    /** Each server is missing once in each way. */
    @ParameterizedTest
    @CsvSource({"UNRESOLVABLE, REFUSED, SILENT", "REFUSED, SILENT, UNRESOLVABLE", "SILENT, UNRESOLVABLE, REFUSED"})
    void startsAndSaysWhatIsMissing(
            Missing kafka, Missing registry, Missing elasticsearch, CapturedOutput output, @TempDir Path directory)
            throws Exception {
        try (var silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
                var service = new SpringApplicationBuilder(WholeService.class)
                        .run(
                                "--server.port=0",
                                "--odmev.kafka.bootstrap-servers=" + address(kafka, silent),
                                "--odmev.registry.url=http://" + address(registry, silent),
                                "--odmev.elasticsearch.url=http://" + address(elasticsearch, silent),
                                "--odmev.intake.url=http://127.0.0.1:9",
                                "--odmev.streams.state-directory=" + directory,
                                "--odmev.classifier.models=" + directory.resolve("none"))) {
            var health = URI.create("http://127.0.0.1:"
                    + service.getEnvironment().getProperty("local.server.port") + "/actuator/health");

            assertThat(get(health, "/liveness").statusCode()).isEqualTo(200);
            HttpResponse<String> readiness = get(health, "/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(status(readiness, "pipelineHealth")).isEqualTo("OUT_OF_SERVICE");
            assertThat(status(readiness, "brokerHealth")).isEqualTo("DOWN");
            assertThat(status(readiness, "workersHealth")).isEqualTo("UP");
            await().atMost(LIMIT).untilAsserted(() -> {
                HttpResponse<String> all = get(health, "");
                for (String server : List.of("kafka", "registry", "elasticsearch")) {
                    assertThat(status(all, server + "Reachability")).as(server).isEqualTo("DOWN");
                }
            });
            assertThat(output)
                    .contains("Kafka does not answer")
                    .contains("the schema registry does not answer")
                    .contains("Elasticsearch does not answer");
        }
    }

    private static String address(Missing missing, ServerSocket silent) {
        return switch (missing) {
            case UNRESOLVABLE -> "server.nosuchhost.invalid:9";
            case REFUSED -> "127.0.0.1:9";
            case SILENT -> "127.0.0.1:" + silent.getLocalPort();
        };
    }

    private HttpResponse<String> get(URI health, String part) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(health + part)).build(), BodyHandlers.ofString());
    }

    private String status(HttpResponse<String> answer, String component) {
        JsonNode status =
                json.readTree(answer.body()).path("components").path(component).path("status");
        return status.asString();
    }
}
