package si.odmev.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import si.odmev.localstack.process.ChildProcess;
import si.odmev.localstack.process.CommandLine;
import si.odmev.localstack.process.Pause;

/**
 * One broker of a quorum, reachable on loopback only. It creates no topics: the services do, with the right configuration.
 *
 * @param nodeId number of its node in the quorum, from 1
 */
record KafkaBroker(Installation installation, StackHome home, Ports ports, Quorum quorum, int nodeId)
        implements Server {
    @Override
    public Component component() {
        return Component.KAFKA;
    }

    @Override
    public HealthCheck health() {
        return new HealthCheck.KafkaApiVersions(ports.kafka());
    }

    @Override
    public CommandLine prepare() throws IOException {
        Path data = home.kafka().resolve("data");
        // If a setting has two lines, the last one counts.
        Path configuration =
                Files.writeString(home.kafka().resolve("server.properties"), configuration(data) + addedSettings());
        Path logging = home.kafka().resolve("log4j2.properties");
        try (InputStream resource = KafkaBroker.class.getResourceAsStream("kafka-log4j2.properties")) {
            Files.copy(resource, logging, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(configuration, logging);
        }
        List<String> options = List.of(
                "-Xmx448m",
                "-XX:+ExitOnOutOfMemoryError",
                // Stores the loaded classes. The next start then takes half the time.
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + home.kafka().resolve("classes.jsa"));
        return java(options, logging, List.of("kafka.Kafka", configuration.toString()));
    }

    private String configuration(Path data) {
        return """
                # Written at each start.
                process.roles=broker,controller
                node.id=%d
                controller.quorum.voters=%s
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d
                log.dirs=%s
                auto.create.topics.enable=false
                # A single broker can hold no second copy.
                default.replication.factor=%7$d
                min.insync.replicas=%8$d
                offsets.topic.replication.factor=%7$d
                offsets.topic.num.partitions=6
                transaction.state.log.replication.factor=%7$d
                transaction.state.log.min.isr=%8$d
                transaction.state.log.num.partitions=6
                share.coordinator.state.topic.replication.factor=%7$d
                share.coordinator.state.topic.min.isr=%8$d
                group.initial.rebalance.delay.ms=0
                """.formatted(
                        nodeId,
                        quorum.voters(),
                        ports.kafka(),
                        ports.kafkaController(),
                        quorum.nodes().get(nodeId - 1).advertisedPort(),
                        data,
                        quorum.replicationFactor(),
                        quorum.minInSyncReplicas());
    }

    private String addedSettings() throws IOException {
        return Files.exists(home.brokerSettings()) ? Files.readString(home.brokerSettings()) : "";
    }

    private void format(Path configuration, Path logging) throws IOException {
        Path log = home.log(Component.KAFKA).resolveSibling("kafka-format.log");
        List<String> arguments = List.of(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                quorum.clusterId(),
                "--config",
                configuration.toString());
        ChildProcess tool = ChildProcess.launch(
                java(List.of("-Xmx128m"), logging, arguments), log, home.run().resolve("kafka-format.json"));
        while (tool.isAlive()) {
            Pause.of(Duration.ofMillis(50));
        }
        Files.deleteIfExists(home.run().resolve("kafka-format.json"));
        if (tool.exitStatus().orElse(1) != 0) {
            throw new StackException("Kafka's storage in " + home.kafka() + " could not be formatted; see " + log);
        }
    }

    private CommandLine java(List<String> options, Path logging, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Installation.java().toString());
        command.addAll(options);
        command.add("-Djava.io.tmpdir=" + home.temporary(Component.KAFKA));
        command.add("-Dlog4j2.configurationFile=" + logging);
        command.addAll(List.of("-cp", installation.kafka() + "/*"));
        command.addAll(arguments);
        return new CommandLine(command, Map.of(), home.kafka());
    }
}
