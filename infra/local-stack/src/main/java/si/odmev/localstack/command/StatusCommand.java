package si.odmev.localstack.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import si.odmev.localstack.Component;
import si.odmev.localstack.Condition;
import si.odmev.localstack.LocalCluster;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.process.ChildProcess;

/** Shows the condition of each part of the stack. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description =
                "Shows each part, also of a cluster, with its process, port, health, memory and time since its start.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all parts run and are healthy", "1:some don't run or aren't healthy", "3:nothing runs"})
final class StatusCommand implements Callable<Integer> {
    private static final int NOTHING_RUNS = 3;
    private static final String ROW = "%-16s %8s %6s %10s %10s  %s%n";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LocalCluster odmev = Odmev.started(line -> {});
        List<Row> rows = new ArrayList<>();
        for (Component component : Component.values()) {
            odmev.members().stream()
                    .filter(member -> member.components().contains(component))
                    .map(member -> new Row(member, component, member.condition(component)))
                    .forEach(rows::add);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (rows.stream().allMatch(row -> row.condition().state() == Condition.State.STOPPED)) {
            // ./odmev prints the same line, without Java, if nothing was started in the home.
            out.println("Odmev is not running.");
            return NOTHING_RUNS;
        }
        out.printf(Locale.ROOT, ROW, "", "pid", "port", "memory", "up for", "health");
        rows.forEach(row -> print(out, row));
        out.flush();
        return rows.stream().allMatch(row -> row.condition().isHealthy()) ? 0 : Odmev.FAILED;
    }

    private record Row(LocalStack member, Component component, Condition condition) {}

    private static void print(PrintWriter out, Row row) {
        LocalStack member = row.member();
        Component component = row.component();
        Optional<ChildProcess> process = row.condition().process();
        out.printf(
                Locale.ROOT,
                ROW,
                member.title(component),
                process.map(running -> String.valueOf(running.pid())).orElse("-"),
                member.ports().of(component),
                process.map(running -> memory(running.residentBytes())).orElse("-"),
                process.map(running -> time(Duration.between(running.startedAt(), Instant.now())))
                        .orElse("-"),
                health(row.condition(), member.home().log(component)));
    }

    private static String health(Condition condition, Path log) {
        return switch (condition.state()) {
            case HEALTHY -> "healthy";
            case UNHEALTHY -> condition.problem() + "; see " + log;
            case DIED -> "failed" + (condition.problem().isEmpty() ? "" : ": " + condition.problem()) + "; see " + log;
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
