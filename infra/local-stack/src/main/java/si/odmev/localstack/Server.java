package si.odmev.localstack;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import si.odmev.localstack.process.CommandLine;

/** How one component is prepared, started and looked at. */
sealed interface Server permits KafkaBroker, RegistryServer, ElasticsearchNode, MailServer, FeedbackService {
    /**
     * One for each component of a stack.
     *
     * @param servers where the services find the servers other than Kafka
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
     * Writes what the server needs before it starts (configuration, formatted storage), and tells how to start it. May
     * be repeated; data stays.
     *
     * @throws StackException if something is missing on this machine
     */
    CommandLine prepare() throws IOException;

    HealthCheck health();

    /** How long it may take until it is healthy on a slow machine. */
    default Duration startLimit() {
        return Duration.ofSeconds(180);
    }

    /** How long it may take to end in order before it is killed. */
    default Duration stopLimit() {
        return Duration.ofSeconds(30);
    }
}
