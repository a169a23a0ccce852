package si.odmev.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import si.odmev.localstack.process.ChildProcess;
import si.odmev.localstack.process.CommandLine;
import si.odmev.localstack.process.LoopbackPort;
import si.odmev.localstack.process.Pause;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole of Odmev on this machine. Its processes outlive this object unless it is closed, and another object on the
 * same home finds them.
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
    private static final String STOPPED_WHILE_STARTING = "The stack was stopped while it started.";

    private final StackHome home;
    private final Ports ports;
    private final Quorum quorum;
    private final int nodeId;
    private final Set<Component> parts;
    private final Map<Component, Server> servers;
    private final Consumer<String> progress;
    private final Map<Component, ChildProcess> processes = new EnumMap<>(Component.class);
    private volatile boolean closed;

    /**
     * A stack, or a member of a cluster.
     *
     * @param servers where the services find the servers other than Kafka
     * @param nodeId of its broker in the quorum
     * @param parts what it has
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
        this.nodeId = nodeId;
        this.parts = EnumSet.copyOf(parts);
        this.progress = progress;
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(HealthCheck.PATIENCE).build();
        this.servers = new EnumMap<>(Map.of(
                Component.KAFKA, new KafkaBroker(installation, home, ports, quorum, nodeId),
                Component.REGISTRY, new RegistryServer(installation, home, ports, http),
                Component.ELASTICSEARCH, new ElasticsearchNode(installation, home, ports, http),
                Component.MAIL, new MailServer(installation, home, ports),
                Component.INGEST,
                        new FeedbackService(Component.INGEST, installation, home, ports, servers, quorum, http),
                Component.ANALYTICS,
                        new FeedbackService(Component.ANALYTICS, installation, home, ports, servers, quorum, http)));
        for (Component component : parts) {
            ChildProcess.find(home.pidFile(component)).ifPresent(process -> processes.put(component, process));
        }
    }

    /**
     * The stack of a home, which may be running already: then on the ports that it was started with, whatever is asked
     * for now.
     *
     * @param progress takes a line for each component that started or stopped
     */
    public static LocalStack of(
            Installation installation, StackHome home, Ports portsIfStopped, Consumer<String> progress) {
        Ports ports = portsOfRunning(home).orElse(portsIfStopped);
        return alone(installation, home, ports, ports, progress);
    }

    /** A stack beside others: on ports that are free now. Silent. */
    public static LocalStack inParallel(Installation installation, StackHome home) {
        return of(installation, home, Ports.free(), line -> {});
    }

    /**
     * A stack that doesn't run yet, whose services reach the servers over something that stands in between. Silent.
     *
     * @param servers where the services, and all clients of Kafka, find the servers; only these of its ports are used
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

    /** Starts what doesn't run, in order, and returns when all is healthy. */
    public void start() {
        start(parts);
    }

    /** Starts one component, unless it runs, and returns when it is healthy. */
    public void start(Component component) {
        start(EnumSet.of(component));
    }

    /**
     * Starts those of the components that don't run: what the services need together, then, as soon as broker and
     * registry are there, the services together.
     * Returns when all the components are healthy.
     *
     * @throws IncompleteStartException if one of them ended or wasn't healthy in time that intake works without: the others
     *     are healthy then
     * @throws StackException if something is missing, a port is taken, or one that intake needs ended or wasn't healthy in
     *     time; then what this call started is stopped again
     */
    public void start(Set<Component> components) {
        EnumSet<Component> missing = missingOf(components);
        List<Component> started = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try {
            home.create();
            requireRoom(missing);
            missing.forEach(this::requirePorts);
            Accounts.create(home);
            MailAccounts.create(home);
            Files.writeString(portsFile(home), new JsonMapper().writeValueAsString(ports));
            List<Component> infrastructure =
                    components.stream().filter(Component::isInfrastructure).toList();
            List<Component> services = components.stream()
                    .filter(component -> !component.isInfrastructure())
                    .toList();
            launch(infrastructure, missing, started);
            // The services wait for Elasticsearch by themselves, and it takes as long to start as they do.
            awaitHealthy(
                    infrastructure.stream()
                            .filter(server -> server != Component.ELASTICSEARCH)
                            .toList(),
                    missing,
                    failures);
            launch(services, missing, started);
            awaitHealthy(
                    components.stream()
                            .filter(component -> component == Component.ELASTICSEARCH || !component.isInfrastructure())
                            .toList(),
                    missing,
                    failures);
        } catch (IOException e) {
            stopUnlessClosed(started);
            throw new StackException("The stack's files in " + home.directory() + " can't be used: " + e, e);
        } catch (StackException e) {
            stopUnlessClosed(started);
            throw e;
        }
        if (!failures.isEmpty()) {
            throw new IncompleteStartException(String.join(System.lineSeparator(), failures));
        }
    }

    /** Stops all in the reverse order of their start. Each is asked to end, and killed if it doesn't in time. */
    public void stop() {
        stop(parts);
    }

    /** Stops one component, in order. */
    public void stop(Component component) {
        stop(EnumSet.of(component));
    }

    /** Ends a component as a crash would (SIGKILL), with all its own children. */
    public void kill(Component component) {
        try {
            process(component)
                    .orElseThrow(() -> new StackException(title(component) + " doesn't run."))
                    .kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops all, for good: nothing can be started any more, even if a start is under way in another thread. */
    @Override
    public void close() {
        refuseToStart();
        stop();
    }

    /** From now on nothing can be started. */
    void refuseToStart() {
        closed = true;
    }

    /** Removes the data, the logs and the accounts of a stack that was stopped. */
    public void wipe() {
        if (isRunning()) {
            throw new StackException("The data can't be removed while the stack runs.");
        }
        home.wipe();
    }

    /** How the component is now. */
    public Condition condition(Component component) {
        Optional<ChildProcess> process = process(component);
        if (process.isEmpty()) {
            return Files.exists(home.pidFile(component))
                    ? Condition.died(FailureReason.in(home.log(component)).orElse(""))
                    : Condition.stopped();
        }
        return servers.get(component)
                .health()
                .problem()
                .map(problem -> Condition.unhealthy(process.get(), problem))
                .orElseGet(() -> Condition.healthy(process.get()));
    }

    /** The component's process, if it runs. */
    public Optional<ChildProcess> process(Component component) {
        synchronized (processes) {
            return Optional.ofNullable(processes.get(component)).filter(ChildProcess::isAlive);
        }
    }

    /** What runs of it. */
    Set<Component> running() {
        EnumSet<Component> running = EnumSet.copyOf(parts);
        running.removeIf(component -> !isRunning(component));
        return running;
    }

    /** What to tell of a component that ran and doesn't any more; empty if it runs. */
    Optional<String> deathOf(Component component) {
        return isRunning(component) ? Optional.empty() : Optional.of(obituary(component));
    }

    /** The base URL of a component that speaks HTTP. */
    public URI url(Component component) {
        if (component == Component.KAFKA || component == Component.MAIL) {
            throw new IllegalArgumentException(component.title() + " has no URL");
        }
        return URI.create("http://127.0.0.1:" + ports.of(component));
    }

    /** Where clients of Kafka begin: all brokers, if it is a member of a cluster. */
    public String kafkaBootstrapServers() {
        return quorum.isCluster() ? quorum.bootstrapServers() : "127.0.0.1:" + ports.kafka();
    }

    /** What it has: all, unless it is a member of a cluster. */
    public Set<Component> components() {
        return EnumSet.copyOf(parts);
    }

    /** What people call a component of it: with a number if a cluster has several. */
    public String title(Component component) {
        return quorum.isCluster() && component.isReplicated() ? component.title() + " " + nodeId : component.title();
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
        return parts.stream().anyMatch(this::isRunning);
    }

    /** True from a start until all is stopped in order, also if all has died meanwhile. */
    boolean isStarted() {
        return parts.stream().anyMatch(component -> Files.exists(home.pidFile(component)));
    }

    /** Which of the components don't run. */
    EnumSet<Component> missingOf(Set<Component> some) {
        EnumSet<Component> missing = EnumSet.copyOf(some);
        missing.removeIf(this::isRunning);
        return missing;
    }

    private boolean isRunning(Component component) {
        return process(component).isPresent();
    }

    private void requireRoom(Collection<Component> components) throws IOException {
        Optional<String> shortage = MachineCapacity.now(home.directory()).shortage(components, home.directory());
        if (!components.isEmpty() && shortage.isPresent()) {
            throw new StackException(shortage.get());
        }
    }

    /**
     * Fails early.
     *
     * @throws StackException if a port that the component binds is in use
     */
    void requirePorts(Component component) {
        for (int number : ports.boundBy(component)) {
            LoopbackPort port = new LoopbackPort(number);
            if (!port.isFree()) {
                String holder = port.holder()
                        .map(process -> " by " + process.name() + " (pid " + process.pid() + ")")
                        .orElse("");
                throw new StackException(
                        "Port " + number + ", which " + title(component) + " needs, is in use" + holder + ".");
            }
        }
    }

    private void launch(List<Component> components, Set<Component> missing, List<Component> started)
            throws IOException {
        for (Component component : components) {
            if (missing.contains(component)) {
                started.add(component);
                launch(servers.get(component));
            }
        }
    }

    private void launch(Server server) throws IOException {
        Component component = server.component();
        CommandLine command = server.prepare();
        synchronized (processes) {
            if (closed) {
                throw new StackException(STOPPED_WHILE_STARTING);
            }
            processes.put(component, ChildProcess.launch(command, home.log(component), home.pidFile(component)));
        }
    }

    private void awaitHealthy(
            Collection<Component> components, Collection<Component> startedNow, List<String> failures) {
        Set<Component> waiting = EnumSet.noneOf(Component.class);
        waiting.addAll(components);
        Instant begin = Instant.now();
        while (!waiting.isEmpty()) {
            for (Component component : components) {
                if (!waiting.contains(component)) {
                    continue;
                }
                Optional<String> failure = failure(component, begin);
                if (failure.isPresent()) {
                    if (closed || component.isNeededForIntake()) {
                        throw new StackException(failure.get());
                    }
                    waiting.remove(component);
                    failures.add(failure.get());
                    progress.accept(String.format(Locale.ROOT, "%-16s failed", title(component)));
                } else if (isHealthy(component)) {
                    waiting.remove(component);
                    report(component, startedNow.contains(component));
                }
            }
            if (!waiting.isEmpty()) {
                Pause.of(BETWEEN_LOOKS);
            }
        }
    }

    /**
     * Looks at a component that runs or is starting.
     *
     * @param since when we began to wait for it
     * @return what to tell if it ended, or has had enough time to become healthy
     */
    private Optional<String> failure(Component component, Instant since) {
        if (!isRunning(component)) {
            return Optional.of(closed ? STOPPED_WHILE_STARTING : obituary(component));
        }
        Duration waited = Duration.between(since, Instant.now());
        if (waited.compareTo(servers.get(component).startLimit()) <= 0) {
            return Optional.empty();
        }
        return servers.get(component)
                .health()
                .explanation()
                .map(problem -> title(component) + " is not ready after " + waited.toSeconds() + " s (" + problem + ")"
                        + reasonIn(home.log(component)));
    }

    private boolean isHealthy(Component component) {
        return servers.get(component).health().problem().isEmpty();
    }

    private void report(Component component, boolean startedNow) {
        double seconds =
                process(component).map(LocalStack::age).orElse(Duration.ZERO).toMillis() / 1000.0;
        String how = startedNow ? String.format(Locale.ROOT, "ready in %5.1f s", seconds) : "ran before";
        progress.accept(
                String.format(Locale.ROOT, "%-16s %-16s  127.0.0.1:%d", title(component), how, ports.of(component)));
    }

    private static Duration age(ChildProcess process) {
        return Duration.between(process.startedAt(), Instant.now());
    }

    private void stopUnlessClosed(Collection<Component> started) {
        if (!closed && !started.isEmpty()) {
            stop(started);
        }
    }

    private void stop(Collection<Component> some) {
        List<Component> order = new ArrayList<>(EnumSet.copyOf(some)).reversed();
        for (Component component : order) {
            try {
                Optional<ChildProcess> process = process(component);
                if (process.isPresent()) {
                    stop(component, process.get());
                }
                Files.deleteIfExists(home.pidFile(component));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void stop(Component component, ChildProcess process) throws IOException {
        long begin = System.nanoTime();
        boolean inOrder = process.stop(servers.get(component).stopLimit());
        progress.accept(String.format(
                Locale.ROOT,
                "%-16s %s %5.1f s",
                title(component),
                inOrder ? "stopped in" : "did not stop, was killed after",
                (System.nanoTime() - begin) / 1e9));
    }

    private String obituary(Component component) {
        String how = "";
        synchronized (processes) {
            ChildProcess process = processes.get(component);
            if (process != null && process.exitStatus().isPresent()) {
                int status = process.exitStatus().getAsInt();
                how = status > 128 ? " (killed by signal " + (status - 128) + ")" : " (exit status " + status + ")";
            }
        }
        return title(component) + " died" + how + reasonIn(home.log(component));
    }

    private static String reasonIn(Path log) {
        return FailureReason.in(log).map(reason -> ": " + reason).orElse("") + "; see " + log;
    }

    /** The ports that what runs of a home was started with; empty if nothing runs. */
    static Optional<Ports> portsOfRunning(StackHome home) {
        boolean runs = EnumSet.allOf(Component.class).stream()
                .anyMatch(
                        component -> ChildProcess.find(home.pidFile(component)).isPresent());
        return runs ? recordedPorts(home) : Optional.empty();
    }

    /** The ports that a home was started with last; empty if it never was. */
    static Optional<Ports> recordedPorts(StackHome home) {
        try {
            return Optional.of(new JsonMapper().readValue(Files.readString(portsFile(home)), Ports.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static Path portsFile(StackHome home) {
        return home.run().resolve("ports.json");
    }
}
