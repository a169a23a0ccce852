package si.odmev.endtoend;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.PortBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.Condition;
import si.odmev.localstack.Condition.State;
import si.odmev.localstack.HealthCheck;
import si.odmev.localstack.Installation;
import si.odmev.localstack.Ports;
import si.odmev.localstack.StackHome;

/**
 * The stack in containers of the images that {@code ./odmev images} builds. They have the environment and the restrictions
 * of the Compose file. Each is reachable on a loopback port, which stays the same after a restart.
 */
final class ContainerStack implements Stack {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final int STOP_LIMIT_SECONDS = 30;

    private static final Map<Component, Integer> PORTS_INSIDE = Map.of(
            Component.KAFKA, 19092,
            Component.REGISTRY, 8080,
            Component.ELASTICSEARCH, 9200,
            Component.INGEST, 8080,
            Component.ANALYTICS, 8081);

    private static final Map<Component, String> SIGNS_OF_LIFE = Map.of(
            Component.REGISTRY, "/apis/ccompat/v7/subjects",
            Component.ELASTICSEARCH, "/_cluster/health?wait_for_status=yellow&timeout=1s",
            Component.INGEST, "/actuator/health/readiness",
            Component.ANALYTICS, "/actuator/health/readiness");

    private final Map<Component, GenericContainer<?>> containers = new EnumMap<>(Component.class);
    private final Network network = Network.newNetwork();
    private final Ports ports = Ports.free();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HealthCheck.PATIENCE).build();
    private final Path logs;
    private final Accounts accounts;

    private ContainerStack(Path directory) throws IOException {
        var home = new StackHome(directory);
        QuickAccounts.create(home);
        this.accounts = Accounts.read(home);
        this.logs = Files.createDirectories(directory.resolve("logs"));
        Path configuration = Files.createDirectories(directory.resolve("config"));
        // The services' user inside is not the one who runs the tests; these accounts live as long as the tests do.
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (Path file : new Path[] {home.accounts(), home.secrets()}) {
            Path copy = configuration.resolve(file.getFileName());
            Files.deleteIfExists(copy);
            Files.copy(file, copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
        }
        var compose = ComposeFile.read(Installation.locate().root().resolve("infra/compose/compose.yaml"));
        for (Component component : components()) {
            GenericContainer<?> container = container(component, compose);
            if (!component.isInfrastructure()) {
                container.withFileSystemBind(
                        configuration.toAbsolutePath().toString(), "/etc/odmev", BindMode.READ_ONLY);
            }
            containers.put(component, container);
        }
        containers
                .get(Component.KAFKA)
                .withEnv(Map.of(
                        "KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093,LOOPBACK://:19092",
                        "KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka:9092,LOOPBACK://" + address(Component.KAFKA),
                        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                                "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,LOOPBACK:PLAINTEXT"));
        containers
                .get(Component.INGEST)
                .withEnv("ODMEV_INGEST_URL", url(Component.INGEST).toString())
                .withEnv("ODMEV_RATE_LIMIT_PER_MINUTE", "60000");
    }

    /** Starts it, empty. */
    static ContainerStack started() {
        try {
            var stack = new ContainerStack(Path.of("target", "odmev-containers"));
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-the-containers"));
            for (Component component : stack.components()) {
                stack.containers.get(component).start();
                // The services wait for Elasticsearch by themselves, and it takes as long to start as they do.
                if (component == Component.KAFKA || component == Component.REGISTRY) {
                    stack.awaitHealthy(component);
                }
            }
            for (Component component : stack.components()) {
                stack.awaitHealthy(component);
            }
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a mail server, which no image of ours has. */
    @Override
    public Set<Component> components() {
        return EnumSet.complementOf(EnumSet.of(Component.MAIL));
    }

    @Override
    public void start() {
        for (Component component : components()) {
            start(component);
        }
    }

    @Override
    public void start(Component component) {
        if (!isRunning(component)) {
            docker().startContainerCmd(id(component)).exec();
        }
        awaitHealthy(component);
    }

    @Override
    public void stop(Component component) {
        docker().stopContainerCmd(id(component)).withTimeout(STOP_LIMIT_SECONDS).exec();
    }

    @Override
    public void kill(Component component) {
        docker().killContainerCmd(id(component)).exec();
    }

    @Override
    public Condition condition(Component component) {
        Optional<String> problem = healthCheck(component).problem();
        return new Condition(problem.isEmpty() ? State.HEALTHY : State.UNHEALTHY, Optional.empty(), problem.orElse(""));
    }

    @Override
    public URI url(Component component) {
        return URI.create("http://" + address(component));
    }

    @Override
    public String kafkaBootstrapServers() {
        return address(Component.KAFKA);
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Path logs() {
        return logs;
    }

    @Override
    public void close() {
        containers.values().forEach(GenericContainer::stop);
        network.close();
    }

    /** What the engine says of a component's container ({@code docker inspect}). */
    InspectContainerResponse inspect(Component component) {
        return docker().inspectContainerCmd(id(component)).exec();
    }

    private GenericContainer<?> container(Component component, ComposeFile compose) {
        String name = component.fileName();
        int inside = PORTS_INSIDE.get(component);
        Path log = logs.resolve(name + ".log");
        return new GenericContainer<>("odmev/" + name + ":latest")
                .withImagePullPolicy(image -> false)
                .withNetwork(network)
                .withNetworkAliases(name)
                .withEnv(compose.environment(name))
                .withTmpFs(compose.temporaryFileSystems(name))
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withPortBindings(PortBinding.parse(address(component) + ":" + inside))
                        .withReadonlyRootfs(compose.isReadOnly(name))
                        .withCapDrop(compose.droppedCapabilities(name))
                        .withSecurityOpts(compose.securityOptions(name))
                        .withMemory(compose.memoryLimit(name)))
                .withExposedPorts(inside)
                .waitingFor(Wait.forLogMessage("(?s).*", 1))
                .withLogConsumer(frame -> append(log, frame.getUtf8String()));
    }

    private String address(Component component) {
        return "127.0.0.1:" + ports.of(component);
    }

    private void awaitHealthy(Component component) {
        await(component + " healthy")
                .atMost(START_LIMIT)
                .until(() -> condition(component).isHealthy());
    }

    /** The engine takes connections also while nothing is behind them, so each server itself is asked. */
    private HealthCheck healthCheck(Component component) {
        return component == Component.KAFKA
                ? new HealthCheck.KafkaApiVersions(ports.kafka())
                : new HealthCheck.Http(http, url(component).resolve(SIGNS_OF_LIFE.get(component)));
    }

    private boolean isRunning(Component component) {
        return Boolean.TRUE.equals(inspect(component).getState().getRunning());
    }

    private String id(Component component) {
        return containers.get(component).getContainerId();
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    private static void append(Path log, String line) {
        try {
            Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
