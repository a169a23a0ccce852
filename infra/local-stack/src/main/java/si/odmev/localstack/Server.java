package si.odmev.localstack;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import si.odmev.localstack.process.CommandLine;

/** How one component is prepared, started and checked. */
sealed interface Server permits KafkaBroker, RegistryServer, ElasticsearchNode, MailServer, FeedbackService {
    /**
     * The server of each component of a stack.
     *
     * @param servers ports at which the services find the servers other than Kafka
     */
    static Map<Component, Server> all(
            Installation installation, StackHome home, Ports ports, Ports servers, Quorum quorum, int nodeId) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(HealthCheck.PATIENCE).build();
        return new EnumMap<>(Map.of(
                Component.KAFKA, new KafkaBroker(installation, home, ports, quorum, nodeId),
                Component.REGISTRY, new RegistryServer(installation, home, ports, http),
                Component.ELASTICSEARCH, new ElasticsearchNode(installation, home, ports, http),
                Component.MAIL, new MailServer(installation, home, ports),
                Component.INGEST,
                        new FeedbackService(Component.INGEST, installation, home, ports, servers, quorum, http),
                Component.ANALYTICS,
                        new FeedbackService(Component.ANALYTICS, installation, home, ports, servers, quorum, http)));
    }

    Component component();

    /**
     * Writes the files that the server needs before it starts (configuration, formatted storage), and returns the command that
     * starts it. May be repeated; data stays.
     *
     * @throws StackException if something is missing on this machine
     */
    CommandLine prepare() throws IOException;

    HealthCheck health();

    /** The longest time until it is healthy, on a slow machine. */
    default Duration startLimit() {
        return Duration.ofSeconds(180);
    }

    /** The longest time for an orderly end. After it, the server is killed. */
    default Duration stopLimit() {
        return Duration.ofSeconds(30);
    }
}
