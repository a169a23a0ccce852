package si.odmev.localstack;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import si.odmev.localstack.process.ChildProcess;
import si.odmev.localstack.process.Pause;

/** Watches launched components until they are healthy. */
final class StartWatch {
    private final StackProcesses processes;
    private final Map<Component, Server> servers;
    private final Ports ports;
    private final Titles titles;
    private final Consumer<String> progress;

    /**
     * @param progress gets a line for each component that is ready or failed
     */
    StartWatch(
            StackProcesses processes,
            Map<Component, Server> servers,
            Ports ports,
            Titles titles,
            Consumer<String> progress) {
        this.processes = processes;
        this.servers = servers;
        this.ports = ports;
        this.titles = titles;
        this.progress = progress;
    }

    /**
     * Returns when each of the components is healthy or has failed.
     *
     * @param startedNow the components that did not run before
     * @param failures gets a message about each failed component that intake doesn't need
     * @throws StackException if a component failed that intake needs
     */
    void awaitHealthy(Collection<Component> components, Collection<Component> startedNow, List<String> failures) {
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
                    if (processes.isClosed() || component.isNeededForIntake()) {
                        throw new StackException(failure.get());
                    }
                    waiting.remove(component);
                    failures.add(failure.get());
                    progress.accept(String.format(Locale.ROOT, "%-16s failed", titles.of(component)));
                } else if (isHealthy(component)) {
                    waiting.remove(component);
                    report(component, startedNow.contains(component));
                }
            }
            if (!waiting.isEmpty()) {
                Pause.of(LocalStack.BETWEEN_LOOKS);
            }
        }
    }

    /**
     * Checks a component that runs or is starting.
     *
     * @param since the beginning of the wait
     * @return a message if it ended, or is not healthy after its longest time to start
     */
    private Optional<String> failure(Component component, Instant since) {
        if (!processes.isRunning(component)) {
            return Optional.of(
                    processes.isClosed() ? StackProcesses.STOPPED_WHILE_STARTING : processes.obituary(component));
        }
        Duration waited = Duration.between(since, Instant.now());
        if (waited.compareTo(servers.get(component).startLimit()) <= 0) {
            return Optional.empty();
        }
        return servers.get(component)
                .health()
                .explanation()
                .map(problem -> titles.of(component) + " is not ready after " + waited.toSeconds() + " s (" + problem
                        + ")" + processes.reason(component));
    }

    private boolean isHealthy(Component component) {
        return servers.get(component).health().problem().isEmpty();
    }

    private void report(Component component, boolean startedNow) {
        double seconds = processes
                        .of(component)
                        .map(StartWatch::age)
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1000.0;
        String how = startedNow ? String.format(Locale.ROOT, "ready in %5.1f s", seconds) : "ran before";
        progress.accept(String.format(
                Locale.ROOT, "%-16s %-16s  127.0.0.1:%d", titles.of(component), how, ports.of(component)));
    }

    private static Duration age(ChildProcess process) {
        return Duration.between(process.startedAt(), Instant.now());
    }
}
