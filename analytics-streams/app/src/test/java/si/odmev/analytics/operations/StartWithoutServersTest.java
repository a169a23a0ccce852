package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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
import si.odmev.platform.webkit.EachServerMissing;
import si.odmev.platform.webkit.Missing;
import si.odmev.platform.webkit.RunningService;

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

    @EachServerMissing
    void startsAndSaysWhatIsMissing(
            Missing kafka, Missing registry, Missing elasticsearch, CapturedOutput output, @TempDir Path directory)
            throws Exception {
        try (var silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
                var service = new SpringApplicationBuilder(WholeService.class)
                        .run(
                                "--server.port=0",
                                "--odmev.kafka.bootstrap-servers=" + kafka.address(silent),
                                "--odmev.registry.url=http://" + registry.address(silent),
                                "--odmev.elasticsearch.url=http://" + elasticsearch.address(silent),
                                "--odmev.intake.url=http://127.0.0.1:9",
                                "--odmev.streams.state-directory=" + directory,
                                "--odmev.classifier.models=" + directory.resolve("none"))) {
            var running = RunningService.of(service);

            assertThat(running.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            HttpResponse<String> readiness = running.get("/actuator/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(running.status(readiness, "pipelineHealth")).isEqualTo("OUT_OF_SERVICE");
            assertThat(running.status(readiness, "brokerHealth")).isEqualTo("DOWN");
            assertThat(running.status(readiness, "workersHealth")).isEqualTo("UP");
            await().atMost(LIMIT).untilAsserted(() -> {
                HttpResponse<String> all = running.get("/actuator/health");
                for (String server : List.of("kafka", "registry", "elasticsearch")) {
                    assertThat(running.status(all, server + "Reachability"))
                            .as(server)
                            .isEqualTo("DOWN");
                }
            });
            assertThat(output)
                    .contains("Kafka does not answer")
                    .contains("the schema registry does not answer")
                    .contains("Elasticsearch does not answer");
        }
    }
}
