package si.odmev.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import si.odmev.localstack.Installation;

/** Measures the classifier alone, in a separate process on one core. */
record ThemesBenchmark() implements Benchmark {
    private static final String TEXTS = "schemas/src/main/resources/theme-packs/smart-city/texts";
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    @Override
    public String name() {
        return "themes";
    }

    @Override
    public String description() {
        return "texts of 60 words that the classifier reads in a second on one core, and its memory";
    }

    @Override
    public void run(PrintWriter out) throws IOException, InterruptedException {
        Installation installation = Benchmarks.installation();
        var command = new ArrayList<String>();
        if (Files.isExecutable(TASKSET)) {
            // The process shares this core with its compiler and its garbage collector.
            command.addAll(List.of(TASKSET.toString(), "--cpu-list", "0"));
        }
        command.addAll(List.of(
                Installation.java().toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:ActiveProcessorCount=1",
                "-jar",
                installation.themeTool().toString(),
                "speed"));
        try (Stream<Path> texts = Files.list(installation.root().resolve(TEXTS))) {
            texts.map(Path::toString).sorted().forEach(command::add);
        }
        out.flush();
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("the classifier ended with exit status " + status);
        }
    }
}
