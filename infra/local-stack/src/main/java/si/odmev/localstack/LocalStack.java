package si.odmev.localstack;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import si.odmev.localstack.process.ChildProcess;

/**
 * All of Odmev on this machine. Unless it is closed, its processes outlive this object, and another object on the same home
 * finds them.
 *
 * <pre>{@code
 * try (LocalStack stack = LocalStack.inParallel(Installation.locate(), home)) {
 *     stack.start();
 *     stack.kill(Component.KAFKA);
 *     stack.start(Component.KAFKA); // on the same port, with the same data
 * }
 * }</pre>
 */
public final class LocalStack implements AutoCloseable {
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final StackHome home;
    private final Ports ports;
    private final Quorum quorum;
    private final Titles titles;
    private final Set<Component> parts;
    private final StackProcesses processes;
    private final StackStart start;

    /**
     * A stack, or a member of a cluster.
     *
     * @param servers ports at which the services find the servers other than Kafka
     * @param nodeId of its broker in the quorum
     * @param parts its components
     */
    LocalStack(
            Installation installation,
            StackHome home,
            Ports ports,
            Ports servers,
            Quorum quorum,
            int nodeId,
            Set<Component> parts,
            Consumer<String> progress) {
        this.home = home;
        this.ports = ports;
        this.quorum = quorum;
        this.titles = new Titles(quorum, nodeId);
        this.parts = EnumSet.copyOf(parts);
        Map<Component, Server> all = Server.all(installation, home, ports, servers, quorum, nodeId);
        this.processes = new StackProcesses(home, all, parts, titles, progress);
        this.start =
                new StackStart(home, ports, titles, processes, new StartWatch(processes, all, ports, titles, progress));
    }

    /**
     * The stack of a home. If it is running already, it keeps the ports that it was started with.
     *
     * @param progress gets a line for each component that started or stopped
     */
    public static LocalStack of(
            Installation installation, StackHome home, Ports portsIfStopped, Consumer<String> progress) {
        Ports ports = new RecordedPorts(home).ofRunning().orElse(portsIfStopped);
        return alone(installation, home, ports, ports, progress);
    }

    /** A stack beside others, on ports that are free now. It reports no progress. */
    public static LocalStack inParallel(Installation installation, StackHome home) {
        return of(installation, home, Ports.free(), line -> {});
    }

    /**
     * A stack that doesn't run yet, whose services reach the servers through something in between. It reports no progress.
     *
     * @param servers ports at which the services, and all clients of Kafka, find the servers; its other ports are not used
     */
    public static LocalStack behind(Installation installation, StackHome home, Ports ports, Ports servers) {
        return alone(installation, home, ports, servers, line -> {});
    }

    private static LocalStack alone(
            Installation installation, StackHome home, Ports ports, Ports servers, Consumer<String> progress) {
        return new LocalStack(
                installation,
                home,
                ports,
                servers,
                Quorum.ofOne(ports.kafkaController(), servers.kafka()),
                1,
                EnumSet.allOf(Component.class),
                progress);
    }

    /** Starts the components that don't run, in order, and returns when all are healthy. */
    public void start() {
        start(parts);
    }

    /** Starts one component, unless it runs, and returns when it is healthy. */
    public void start(Component component) {
        start(EnumSet.of(component));
    }

    /**
     * Starts those of the components that don't run. The parts that the services need start together. The services start
     * together as soon as these parts, except Elasticsearch, are healthy. Returns when all the components are healthy.
     *
     * @throws IncompleteStartException if a component that intake doesn't need ended or wasn't healthy in time; the others
     *     are healthy
     * @throws StackException if something is missing, a port is taken, or a component that intake needs ended or wasn't
     *     healthy in time; then everything that this call started is stopped again
     */
    public void start(Set<Component> components) {
        start.of(components, missingOf(components));
    }

    /** Stops all components in the reverse order of their start. A component that doesn't end in time is killed. */
    public void stop() {
        processes.stop(parts);
    }

    /** Stops one component in order. */
    public void stop(Component component) {
        processes.stop(EnumSet.of(component));
    }

    /** Ends a component as a crash would (SIGKILL), with all its own children. */
    public void kill(Component component) {
        processes.kill(component);
    }

    /** Stops everything for good. After this nothing can be started, even if another thread is just starting something. */
    @Override
    public void close() {
        refuseToStart();
        stop();
    }

    /** Makes every later start fail. */
    void refuseToStart() {
        processes.close();
    }

    /** Removes the data, the logs and the accounts of a stack that was stopped. */
    public void wipe() {
        if (isRunning()) {
            throw new StackException("The data can't be removed while the stack runs.");
        }
        home.wipe();
    }

    /** The current condition of the component. */
    public Condition condition(Component component) {
        return processes.condition(component);
    }

    /** The component's process, if it runs. */
    public Optional<ChildProcess> process(Component component) {
        return processes.of(component);
    }

    /** The components that run. */
    Set<Component> running() {
        EnumSet<Component> running = EnumSet.copyOf(parts);
        running.removeIf(component -> !processes.isRunning(component));
        return running;
    }

    /** A message about a component that has ended; empty if it runs. */
    Optional<String> deathOf(Component component) {
        return processes.isRunning(component) ? Optional.empty() : Optional.of(processes.obituary(component));
    }

    /** The base URL of a component that speaks HTTP. */
    public URI url(Component component) {
        if (component == Component.KAFKA || component == Component.MAIL) {
            throw new IllegalArgumentException(component.title() + " has no URL");
        }
        return URI.create("http://127.0.0.1:" + ports.of(component));
    }

    /** The bootstrap servers for Kafka's clients: all brokers, if this is a member of a cluster. */
    public String kafkaBootstrapServers() {
        return quorum.isCluster() ? quorum.bootstrapServers() : "127.0.0.1:" + ports.kafka();
    }

    /** The components of this stack: all, unless it is a member of a cluster. */
    public Set<Component> components() {
        return EnumSet.copyOf(parts);
    }

    /** The name of a component for people, with a number if a cluster has several of it. */
    public String title(Component component) {
        return titles.of(component);
    }

    public Ports ports() {
        return ports;
    }

    public StackHome home() {
        return home;
    }

    /** The accounts; there are none before the first start. */
    public Accounts accounts() {
        return Accounts.read(home);
    }

    /** The mailboxes that have a password of their own; there are none before the first start. */
    public MailAccounts mailAccounts() {
        return MailAccounts.read(home);
    }

    boolean isRunning() {
        return parts.stream().anyMatch(processes::isRunning);
    }

    /** True from a start until everything is stopped in order, even if everything has died meanwhile. */
    boolean isStarted() {
        return parts.stream().anyMatch(component -> Files.exists(home.pidFile(component)));
    }

    /** Those of the components that don't run. */
    EnumSet<Component> missingOf(Set<Component> some) {
        EnumSet<Component> missing = EnumSet.copyOf(some);
        missing.removeIf(processes::isRunning);
        return missing;
    }

    /** Fails if a port that the component binds is in use. */
    void requirePorts(Component component) {
        start.requirePorts(component);
    }
}
