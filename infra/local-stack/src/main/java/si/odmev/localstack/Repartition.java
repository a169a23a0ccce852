package si.odmev.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Changes the number of partitions of the topics that are keyed by submission, with a tool of the analytics service. Kafka must
 * run, and both services must be stopped.
 */
public final class Repartition {
    private static final Set<Component> SERVICES = Set.of(Component.INGEST, Component.ANALYTICS);

    private final Path analytics;
    private final LocalStack stack;

    public Repartition(Installation installation, LocalStack stack) {
        this.analytics = installation.serviceJar(Component.ANALYTICS);
        this.stack = stack;
    }

    /**
     * Runs the tool and returns when it is done. The tool writes to our own output.
     *
     * @return the tool's exit status
     * @throws StackException if a service runs
     */
    public int to(int partitions) throws IOException, InterruptedException {
        if (!stack.missingOf(SERVICES).containsAll(SERVICES)) {
            throw new StackException("Stop ingest and analytics first.");
        }
        return new ProcessBuilder(
                        Installation.java().toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-Dloader.main=si.odmev.analytics.partitions.RepartitionTool",
                        "-cp",
                        analytics.toString(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        "--bootstrap-servers=" + stack.kafkaBootstrapServers(),
                        "--state-directory=" + stack.home().streams(),
                        String.valueOf(partitions))
                .inheritIO()
                .start()
                .waitFor();
    }
}
