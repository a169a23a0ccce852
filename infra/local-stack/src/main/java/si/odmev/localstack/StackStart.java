package si.odmev.localstack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import si.odmev.localstack.process.LoopbackPort;

/** Starts components of a stack in order, after it has checked what they need. */
final class StackStart {
    private final StackHome home;
    private final Ports ports;
    private final Titles titles;
    private final StackProcesses processes;
    private final StartWatch watch;

    StackStart(StackHome home, Ports ports, Titles titles, StackProcesses processes, StartWatch watch) {
        this.home = home;
        this.ports = ports;
        this.titles = titles;
        this.processes = processes;
        this.watch = watch;
    }

    /**
     * Launches the missing components, first those that the services need, and returns when all the components are healthy.
     *
     * @param missing those of the components that don't run
     * @throws IncompleteStartException if only components failed that intake doesn't need
     * @throws StackException if a component failed that intake needs; then everything that this call started is stopped again
     */
    void of(Set<Component> components, Set<Component> missing) {
        List<Component> started = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try {
            home.create();
            requireRoom(missing);
            missing.forEach(this::requirePorts);
            Accounts.create(home);
            MailAccounts.create(home);
            new RecordedPorts(home).write(ports);
            List<Component> infrastructure =
                    components.stream().filter(Component::isInfrastructure).toList();
            List<Component> services = components.stream()
                    .filter(component -> !component.isInfrastructure())
                    .toList();
            launch(infrastructure, missing, started);
            // The services wait for Elasticsearch themselves, and it takes as long to start as they do.
            watch.awaitHealthy(
                    infrastructure.stream()
                            .filter(server -> server != Component.ELASTICSEARCH)
                            .toList(),
                    missing,
                    failures);
            launch(services, missing, started);
            watch.awaitHealthy(
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

    private void requireRoom(Collection<Component> components) throws IOException {
        Optional<String> shortage = MachineCapacity.now(home.directory()).shortage(components, home.directory());
        if (!components.isEmpty() && shortage.isPresent()) {
            throw new StackException(shortage.get());
        }
    }

    /**
     * Checks the ports before the start.
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
                        "Port " + number + ", which " + titles.of(component) + " needs, is in use" + holder + ".");
            }
        }
    }

    private void launch(List<Component> components, Set<Component> missing, List<Component> started)
            throws IOException {
        for (Component component : components) {
            if (missing.contains(component)) {
                started.add(component);
                processes.launch(component);
            }
        }
    }

    private void stopUnlessClosed(Collection<Component> started) {
        if (!processes.isClosed() && !started.isEmpty()) {
            processes.stop(started);
        }
    }
}
