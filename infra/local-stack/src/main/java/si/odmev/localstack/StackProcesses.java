package si.odmev.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The processes of a stack's components. They outlive this object, and another object on the same home finds them. */
final class StackProcesses {
    static final String STOPPED_WHILE_STARTING = "The stack was stopped while it started.";

    private final StackHome home;
    private final Map<Component, Server> servers;
    private final Titles titles;
    private final Consumer<String> progress;
    private final Map<Component, ChildProcess> processes = new EnumMap<>(Component.class);
    private volatile boolean closed;

    /**
     * Finds the processes that run.
     *
     * @param parts the components of the stack
     * @param progress gets a line for each component that stopped
     */
    StackProcesses(
            StackHome home,
            Map<Component, Server> servers,
            Set<Component> parts,
            Titles titles,
            Consumer<String> progress) {
        this.home = home;
        this.servers = servers;
        this.titles = titles;
        this.progress = progress;
        for (Component component : parts) {
            ChildProcess.find(home.pidFile(component)).ifPresent(process -> processes.put(component, process));
        }
    }

    /** The component's process, if it runs. */
    Optional<ChildProcess> of(Component component) {
        synchronized (processes) {
            return Optional.ofNullable(processes.get(component)).filter(ChildProcess::isAlive);
        }
    }

    boolean isRunning(Component component) {
        return of(component).isPresent();
    }

    /** Makes every later launch fail. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Prepares a component's server and launches it.
     *
     * @throws StackException if this is closed, or something is missing
     */
    void launch(Component component) throws IOException {
        CommandLine command = servers.get(component).prepare();
        synchronized (processes) {
            if (closed) {
                throw new StackException(STOPPED_WHILE_STARTING);
            }
            processes.put(component, ChildProcess.launch(command, home.log(component), home.pidFile(component)));
        }
    }

    /** Stops components in the reverse order of their start. A component that doesn't end in time is killed. */
    void stop(Collection<Component> some) {
        List<Component> order = new ArrayList<>(EnumSet.copyOf(some)).reversed();
        for (Component component : order) {
            try {
                Optional<ChildProcess> process = of(component);
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
                titles.of(component),
                inOrder ? "stopped in" : "did not stop, was killed after",
                (System.nanoTime() - begin) / 1e9));
    }

    /** Ends a component as a crash would (SIGKILL), with all its own children. */
    void kill(Component component) {
        try {
            of(component)
                    .orElseThrow(() -> new StackException(titles.of(component) + " doesn't run."))
                    .kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The current condition of the component. */
    Condition condition(Component component) {
        Optional<ChildProcess> process = of(component);
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

    /** A message about a component that has ended. */
    String obituary(Component component) {
        String how = "";
        synchronized (processes) {
            ChildProcess process = processes.get(component);
            if (process != null && process.exitStatus().isPresent()) {
                int status = process.exitStatus().getAsInt();
                how = status > 128 ? " (killed by signal " + (status - 128) + ")" : " (exit status " + status + ")";
            }
        }
        return titles.of(component) + " died" + how + reason(component);
    }

    /** The reason in a component's log, if there is one, and the path of the log, to append to a sentence. */
    String reason(Component component) {
        Path log = home.log(component);
        return FailureReason.in(log).map(reason -> ": " + reason).orElse("") + "; see " + log;
    }
}
