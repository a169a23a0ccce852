package si.odmev.ingest.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
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
import si.odmev.platform.webkit.EachServerMissing;
import si.odmev.platform.webkit.Missing;
import si.odmev.platform.webkit.RunningService;

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

    @EachServerMissing
    void startsAcceptsAndSaysWhatIsMissing(Missing kafka, Missing registry, Missing mail, @TempDir Path directory)
            throws Exception {
        try (var silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
                var service = new SpringApplicationBuilder(WholeService.class)
                        .run(
                                "--server.port=0",
                                "--odmev.kafka.bootstrap-servers=" + kafka.address(silent),
                                "--odmev.registry.url=http://" + registry.address(silent),
                                "--odmev.mail.imap.host=" + mail.host(),
                                "--odmev.mail.imap.port=" + mail.port(silent),
                                "--odmev.mail.imap.security=none",
                                "--odmev.mail.imap.username=predlogi",
                                "--odmev.mail.imap.password=geslo",
                                "--odmev.mail.reply-timeout=2s",
                                // With the reply timeout, how long a silent server is waited for.
                                "--odmev.mail.idle-renewal=1s",
                                "--odmev.receipts.secret=" + "0f".repeat(32),
                                "--odmev.accounts.olga.password={bcrypt}$2a$04$.dU3bvd85evB8gFR8CgB3O7o5X94QvU3B.ayKX8P3L73.MNE9sCxG",
                                "--odmev.accounts.olga.roles=operator",
                                "--odmev.spool.file=" + directory.resolve("spool.db"))) {
            // What this test leaves in the spool must not end the JVM of all tests with a status of its own.
            SpringApplication.getShutdownHandlers().remove(service.getBean(UndeliveredExit.class));
            var anybody = RunningService.of(service);
            var operator = anybody.as("olga", "geslo");

            assertThat(operator.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            HttpResponse<String> accepted = anybody.post("/api/v1/submissions", SUBMISSION);
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
            assertThat(service.getBean(Spool.class).size()).isEqualTo(1);
            assertThat(operator.get("/actuator/health/readiness").statusCode())
                    .as("the spool takes what comes")
                    .isEqualTo(200);
            assertThat(service.getBean("intakeHealth", HealthIndicator.class)
                            .health()
                            .getDetails())
                    .as("what was erased may not be erased again yet")
                    .containsEntry("ledgerComplete", false);
            await().atMost(LIMIT).untilAsserted(() -> {
                HttpResponse<String> health = operator.get("/actuator/health");
                assertThat(operator.status(health, "brokerHealth")).isEqualTo("DOWN");
                assertThat(operator.status(health, "mailboxStatus")).isNotEqualTo("UP");
            });
        }
    }
}
