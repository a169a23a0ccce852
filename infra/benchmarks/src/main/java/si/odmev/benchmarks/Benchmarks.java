package si.odmev.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import si.odmev.localstack.Installation;

/** The command {@code ./odmev bench}. It needs the system property {@code odmev.root}: the root of the repository. */
@Command(
        name = "odmev bench",
        mixinStandardHelpOptions = true,
        description = "Measures Odmev beside the raw limits of its servers. Without a name, lists the benchmarks.",
        footer =
                "%nBenchmarks that need servers start their own stack on free ports of 127.0.0.1, and remove it again.")
public final class Benchmarks implements Callable<Integer> {
    private static final List<Benchmark> ALL = List.of(
            new ThemesBenchmark(),
            new IntakeBenchmark(),
            new IndexingBenchmark(),
            new MailBenchmark(),
            new LiveBenchmark(),
            new ExportBenchmark(),
            new PagesBenchmark());

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "the benchmark to run; all runs one after the other")
    private String name;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    static Installation installation() {
        return new Installation(Path.of(System.getProperty("odmev.root")));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            ALL.forEach(benchmark -> out.printf("%-10s %s%n", benchmark.name(), benchmark.description()));
            return CommandLine.ExitCode.OK;
        }
        if (name.equals("all")) {
            for (Benchmark benchmark : ALL) {
                benchmark.run(out);
            }
            return CommandLine.ExitCode.OK;
        }
        Optional<Benchmark> chosen =
                ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findAny();
        if (chosen.isEmpty()) {
            spec.commandLine().getErr().println("There is no benchmark " + name + "; ./odmev bench lists them.");
            return CommandLine.ExitCode.USAGE;
        }
        chosen.get().run(out);
        return CommandLine.ExitCode.OK;
    }
}
