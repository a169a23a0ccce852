package si.odmev.localstack.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import si.odmev.localstack.Component;
import si.odmev.localstack.Condition;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.process.ChildProcess;

/** Shows how each part of the stack is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description = "Shows each part with its process, port, health, memory and time since its start.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all run and are healthy", "1:some don't run or aren't healthy", "3:nothing runs"})
final class StatusCommand implements Callable<Integer> {
    private static final int NOTHING_RUNS = 3;
    private static final String ROW = "%-16s %8s %6s %10s %10s  %s%n";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LocalStack stack = Odmev.stack(line -> {});
        Map<Component, Condition> conditions = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            conditions.put(component, stack.condition(component));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, ROW, "", "pid", "port", "memory", "up for", "health");
        conditions.forEach((component, condition) -> print(out, stack, component, condition));
        out.flush();
        if (conditions.values().stream().allMatch(Condition::isHealthy)) {
            return 0;
        }
        boolean nothingRuns =
                conditions.values().stream().allMatch(condition -> condition.state() == Condition.State.STOPPED);
        return nothingRuns ? NOTHING_RUNS : Odmev.FAILED;
    }

    private static void print(PrintWriter out, LocalStack stack, Component component, Condition condition) {
        Optional<ChildProcess> process = condition.process();
        out.printf(
                Locale.ROOT,
                ROW,
                component.title(),
                process.map(running -> String.valueOf(running.pid())).orElse("-"),
                stack.ports().of(component),
                process.map(running -> memory(running.residentBytes())).orElse("-"),
                process.map(running -> time(Duration.between(running.startedAt(), Instant.now())))
                        .orElse("-"),
                health(condition, stack.home().log(component)));
    }

    private static String health(Condition condition, Path log) {
        return switch (condition.state()) {
            case HEALTHY -> "healthy";
            case UNHEALTHY -> condition.problem() + "; see " + log;
            case DIED -> "died; see " + log;
            case STOPPED -> "not running";
        };
    }

    private static String memory(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / (1024 * 1024) + " MiB" : "-";
    }

    private static String time(Duration duration) {
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }
}
