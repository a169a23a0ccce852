package si.odmev.ingest.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.ingest.IngestApplication;
import si.odmev.ingest.spool.Spool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, without any of the servers that it needs. */
class StartWithoutServersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SUBMISSION = "{\"kind\":\"proposal\",\"text\":\"Več dreves ob Paki.\"}";

    /** The service itself, without what other tests have in its place. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("si.odmev.ingest")
    @ComponentScan(
            basePackages = "si.odmev.ingest",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {IngestApplication.class, EdgesWithoutKafka.class}))
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
    void startsAcceptsAndSaysWhatIsMissing(Missing kafka, Missing registry, Missing mail, @TempDir Path directory)
            throws Exception {
        try (var silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
                var service = new SpringApplicationBuilder(WholeService.class)
                        .run(
                                "--server.port=0",
                                "--odmev.kafka.bootstrap-servers=" + host(kafka) + ":" + port(kafka, silent),
                                "--odmev.registry.url=http://" + host(registry) + ":" + port(registry, silent),
                                "--odmev.mail.imap.host=" + host(mail),
                                "--odmev.mail.imap.port=" + port(mail, silent),
                                "--odmev.mail.imap.security=none",
                                "--odmev.mail.imap.username=predlogi",
                                "--odmev.mail.imap.password=geslo",
                                "--odmev.mail.reply-timeout=2s",
                                "--odmev.receipts.secret=" + "0f".repeat(32),
                                "--odmev.accounts.olga.password={bcrypt}$2a$04$.dU3bvd85evB8gFR8CgB3O7o5X94QvU3B.ayKX8P3L73.MNE9sCxG",
                                "--odmev.accounts.olga.roles=operator",
                                "--odmev.spool.file=" + directory.resolve("spool.db"))) {
            // What this test leaves in the spool must not end the JVM of all tests with a status of its own.
            SpringApplication.getShutdownHandlers().remove(service.getBean(UndeliveredExit.class));
            var server =
                    URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));

            assertThat(get(server, "/actuator/health/liveness").statusCode()).isEqualTo(200);
            HttpResponse<String> accepted = http.send(
                    HttpRequest.newBuilder(server.resolve("/api/v1/submissions"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(SUBMISSION))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
            assertThat(service.getBean(Spool.class).size()).isEqualTo(1);
            assertThat(get(server, "/actuator/health/readiness").statusCode())
                    .as("the spool takes what comes")
                    .isEqualTo(200);
            assertThat(service.getBean("intakeHealth", HealthIndicator.class)
                            .health()
                            .getDetails())
                    .as("what was erased may not be erased again yet")
                    .containsEntry("ledgerComplete", false);
            await().atMost(LIMIT).untilAsserted(() -> {
                JsonNode components =
                        json.readTree(get(server, "/actuator/health").body()).path("components");
                assertThat(status(components, "brokerHealth")).isEqualTo("DOWN");
                assertThat(status(components, "mailboxStatus")).isNotEqualTo("UP");
            });
        }
    }

    private static String host(Missing missing) {
        return missing == Missing.UNRESOLVABLE ? "server.nosuchhost.invalid" : "127.0.0.1";
    }

    private static int port(Missing missing, ServerSocket silent) {
        return missing == Missing.SILENT ? silent.getLocalPort() : 9;
    }

    private HttpResponse<String> get(URI server, String path) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString("olga:geslo".getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Basic " + login)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String status(JsonNode components, String name) {
        return components.path(name).path("status").asString();
    }
}
