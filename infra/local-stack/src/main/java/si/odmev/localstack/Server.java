package si.odmev.localstack;

import java.io.IOException;
import java.time.Duration;
import si.odmev.localstack.process.CommandLine;

/** How one component is prepared, started and looked at. */
sealed interface Server permits KafkaBroker, RegistryServer, ElasticsearchNode, MailServer, FeedbackService {
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
