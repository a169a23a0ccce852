package si.odmev.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import si.odmev.localstack.process.Pause;

/**
 * Stacks that run together: the members of a cluster, or a single stack. A cluster has three brokers with three copies of
 * each topic, and two instances of each service. Each instance keeps a copy of the other's state. All other components
 * belong to the first member. A cluster and a single stack have separate data, because a broker's data can't change from one
 * to the other. They have the same accounts.
 */
public final class LocalCluster implements AutoCloseable {
    private static final List<String> NAMES = List.of("first", "second", "third");
    private static final List<Set<Component>> PARTS = List.of(
            EnumSet.allOf(Component.class),
            EnumSet.of(Component.KAFKA, Component.INGEST, Component.ANALYTICS),
            EnumSet.of(Component.KAFKA));

    private final StackHome home;
    private final List<LocalStack> members;
    private final String clusterId;
    private volatile boolean closed;

    private LocalCluster(StackHome home, List<LocalStack> members, String clusterId) {
        this.home = home;
        this.members = List.copyOf(members);
        this.clusterId = clusterId;
    }

    /**
     * The cluster of a home. If it is running already, it keeps the ports that it was started with.
     *
     * @param portsIfStopped of each member, as {@link Ports#ofCluster} gives them
     * @param progress gets a line for each component that started or stopped, from several threads
     */
    public static LocalCluster of(
            Installation installation, StackHome home, List<Ports> portsIfStopped, Consumer<String> progress) {
        List<StackHome> homes = NAMES.stream().map(home::member).toList();
        boolean runs = homes.stream()
                .anyMatch(member -> new RecordedPorts(member).ofRunning().isPresent());
        List<Ports> ports = runs
                ? IntStream.range(0, NAMES.size())
                        .mapToObj(i -> new RecordedPorts(homes.get(i)).last().orElse(portsIfStopped.get(i)))
                        .toList()
                : portsIfStopped;
        var quorum = new Quorum(
                recordedId(home).orElseGet(Quorum::newClusterId),
                ports.stream()
                        .map(member -> new Quorum.Node(member.kafkaController(), member.kafka()))
                        .toList());
        List<LocalStack> members = IntStream.range(0, NAMES.size())
                .mapToObj(i -> new LocalStack(
                        installation, homes.get(i), ports.get(i), ports.get(i), quorum, i + 1, PARTS.get(i), progress))
                .toList();
        return new LocalCluster(home, members, quorum.clusterId());
    }

    /** A single stack. */
    public static LocalCluster ofOne(LocalStack stack) {
        return new LocalCluster(stack.home(), List.of(stack), "");
    }

    /** The members; the first one has all components. */
    public List<LocalStack> members() {
        return members;
    }

    /** The members that have the component. */
    public List<LocalStack> membersWith(Component component) {
        return members.stream()
                .filter(member -> member.components().contains(component))
                .toList();
    }

    public LocalStack first() {
        return members.getFirst();
    }

    /** The home of the whole cluster, which also holds the accounts. */
    public StackHome home() {
        return home;
    }

    /** True if any component runs. */
    public boolean isRunning() {
        return members.stream().anyMatch(LocalStack::isRunning);
    }

    /** True from a start until everything is stopped in order, even if everything has died meanwhile. */
    public boolean isStarted() {
        return members.stream().anyMatch(LocalStack::isStarted);
    }

    /** True if all components run and do their work. */
    public boolean isHealthy() {
        return members.stream()
                .allMatch(member -> member.components().stream()
                        .allMatch(component -> member.condition(component).isHealthy()));
    }

    /**
     * Starts the components that don't run, and returns when all are healthy. All members start at once, because no broker is
     * ready before most are.
     *
     * @throws IncompleteStartException if a component that intake doesn't need ended or wasn't healthy in time; the others
     *     are healthy
     * @throws StackException if something is missing, a port is taken, or a component that intake needs ended or wasn't
     *     healthy in time; then everything that this call started is stopped again
     */
    public void start() {
        Map<LocalStack, Set<Component>> missing = new HashMap<>();
        members.forEach(member -> missing.put(member, member.missingOf(member.components())));
        try {
            prepare(missing);
        } catch (IOException e) {
            throw new StackException("The files in " + home.directory() + " can't be used: " + e, e);
        }
        try {
            AtOnce.with(members, LocalStack::start);
        } catch (IncompleteStartException e) {
            throw e;
        } catch (StackException e) {
            if (!closed) {
                stop(missing);
            }
            throw e;
        }
    }

    /** Stops all components in the reverse order of their start. Components of one kind stop together. */
    public void stop() {
        Map<LocalStack, Set<Component>> all = new HashMap<>();
        members.forEach(member -> all.put(member, member.components()));
        stop(all);
    }

    /** Stops everything for good. After this nothing can be started, even if another thread is just starting something. */
    @Override
    public void close() {
        closed = true;
        members.forEach(LocalStack::refuseToStart);
        stop();
    }

    /** Removes the data, the logs and the accounts after all was stopped. */
    public void wipe() {
        if (isRunning()) {
            throw new StackException("The data can't be removed while anything runs.");
        }
        home.wipe();
    }

    /**
     * Returns when a component that intake needs has ended although this object did not stop it, or when this is closed. The
     * end of another component is only reported.
     *
     * @param told gets a message about each component that ended
     */
    public void awaitDeath(Consumer<String> told) {
        Map<LocalStack, Set<Component>> watched = new HashMap<>();
        members.forEach(member -> watched.put(member, member.running()));
        while (!closed) {
            for (var ofMember : watched.entrySet()) {
                for (Component component : EnumSet.copyOf(ofMember.getValue())) {
                    Optional<String> death = ofMember.getKey().deathOf(component);
                    if (death.isPresent() && !closed) {
                        told.accept(death.get());
                        ofMember.getValue().remove(component);
                        if (component.isNeededForIntake()) {
                            return;
                        }
                    }
                }
            }
            Pause.of(LocalStack.BETWEEN_LOOKS);
        }
    }

    /** Does what members must not do at the same time, and checks what should fail before anything runs. */
    private void prepare(Map<LocalStack, Set<Component>> missing) throws IOException {
        home.create();
        List<Component> all = missing.values().stream().flatMap(Set::stream).toList();
        Optional<String> shortage = MachineCapacity.now(home.directory()).shortage(all, home.directory());
        if (!all.isEmpty() && shortage.isPresent()) {
            throw new StackException(shortage.get());
        }
        missing.forEach((member, components) -> components.forEach(member::requirePorts));
        Accounts.create(home);
        MailAccounts.create(home);
        if (members.size() > 1) {
            StackHome.makeDirectory(home.members(), "rwx--x--x");
            Files.writeString(idFile(home), clusterId);
        }
    }

    private void stop(Map<LocalStack, Set<Component>> parts) {
        for (Component component : List.of(Component.values()).reversed()) {
            List<LocalStack> having = members.stream()
                    .filter(member -> parts.get(member).contains(component))
                    .toList();
            // The last broker of a cluster can't leave the quorum in order once the others are gone, so all stop
            // together.
            AtOnce.with(having, member -> member.stop(component));
        }
    }

    private static Optional<String> recordedId(StackHome home) {
        try {
            return Files.exists(idFile(home))
                    ? Optional.of(Files.readString(idFile(home)).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StackException("The cluster's id can't be read from " + idFile(home), e);
        }
    }

    private static Path idFile(StackHome home) {
        return home.members().resolve("id");
    }
}
