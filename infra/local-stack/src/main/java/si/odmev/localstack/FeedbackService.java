package si.odmev.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import si.odmev.localstack.process.CommandLine;

/**
 * One of Odmev's own two services, run from its executable jar.
 *
 * @param ports of this service and of the other one
 * @param servers ports of the servers other than Kafka
 * @param quorum addresses of Kafka, and the number of copies of each partition
 */
record FeedbackService(
        Component component,
        Installation installation,
        StackHome home,
        Ports ports,
        Ports servers,
        Quorum quorum,
        HttpClient http)
        implements Server {

    @Override
    public HealthCheck health() {
        return new HealthCheck.Readiness(
                http,
                URI.create("http://127.0.0.1:" + ports.of(component) + "/actuator/health/readiness"),
                this::operator);
    }

    /** The operator's login; empty if the accounts came from somebody else, and nobody here knows the passwords. */
    private Optional<Accounts.Login> operator() {
        return Files.exists(home.credentials()) ? Accounts.read(home).find("operator") : Optional.empty();
    }

    @Override
    public CommandLine prepare() throws IOException {
        List<String> command = List.of(
                Installation.java().toString(),
                // Two thousand pages that follow a live session take 240 MB in ingest.
                component == Component.INGEST ? "-Xmx640m" : "-Xmx384m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                // Only the faster compiler, because on two cores a quick start matters most here.
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + home.temporary(component),
                "-jar",
                installation.serviceJar(component).toString());
        Map<String, String> environment = new HashMap<>();
        environment.put("ODMEV_BIND_ADDRESS", "127.0.0.1");
        environment.put("ODMEV_INGEST_PORT", String.valueOf(ports.ingest()));
        environment.put("ODMEV_ANALYTICS_PORT", String.valueOf(ports.analytics()));
        environment.put("ODMEV_INGEST_URL", "http://127.0.0.1:" + ports.ingest());
        environment.put("ODMEV_ANALYTICS_URL", "http://127.0.0.1:" + ports.analytics());
        environment.put("ODMEV_INTAKE_URL", "http://127.0.0.1:" + ports.ingest());
        environment.put("ODMEV_ANALYTICS_INTERNAL_URL", "http://127.0.0.1:" + ports.analytics());
        environment.put("ODMEV_KAFKA_BOOTSTRAP_SERVERS", quorum.bootstrapServers());
        environment.put("ODMEV_REGISTRY_URL", "http://127.0.0.1:" + servers.registry());
        environment.put("ODMEV_ELASTICSEARCH_URL", "http://127.0.0.1:" + servers.elasticsearch());
        environment.put("ODMEV_REPLICATION_FACTOR", String.valueOf(quorum.replicationFactor()));
        // A cluster has a second instance, which can keep a copy of the state.
        environment.put("ODMEV_STANDBY_REPLICAS", quorum.isCluster() ? "1" : "0");
        environment.put("ODMEV_ACCOUNTS", home.accounts().toString());
        environment.put("ODMEV_SECRETS", home.secrets().toString());
        // All requests to a local stack come from one address.
        environment.put("ODMEV_RATE_LIMIT_PER_MINUTE", "60000");
        environment.put("ODMEV_SPOOL", home.spool().resolve("spool.db").toString());
        environment.put("ODMEV_STATE_DIRECTORY", home.streams().toString());
        environment.put("ODMEV_MODELS", home.models().toString());
        if (component == Component.INGEST) {
            environment.putAll(mailbox());
        }
        return new CommandLine(command, environment, installation.root());
    }

    private Map<String, String> mailbox() {
        Accounts.Login login = MailAccounts.read(home).mailbox();
        return Map.of(
                "ODMEV_MAIL_USERNAME", login.username(),
                "ODMEV_MAIL_PASSWORD", login.password(),
                // GreenMail refuses the empty envelope sender that answers have elsewhere.
                "ODMEV_MAIL_ENVELOPE_SENDER", login.username(),
                "ODMEV_MAIL_IMAP_HOST", "127.0.0.1",
                "ODMEV_MAIL_IMAP_PORT", String.valueOf(servers.imap()),
                "ODMEV_MAIL_IMAP_SECURITY", "none",
                "ODMEV_MAIL_SMTP_HOST", "127.0.0.1",
                "ODMEV_MAIL_SMTP_PORT", String.valueOf(servers.smtp()),
                "ODMEV_MAIL_SMTP_SECURITY", "none");
    }
}
