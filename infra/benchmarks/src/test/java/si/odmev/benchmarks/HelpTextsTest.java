package si.odmev.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The text that {@code ./odmev} shows where nothing is built. */
class HelpTextsTest {
    @Test
    void theTextIsWhatTheCommandSaysOfItself() throws IOException {
        String said = new CommandLine(new Benchmarks()).getUsageMessage(Ansi.OFF);
        // For whoever changed the command, to copy.
        Path written = Files.createDirectories(Path.of("target", "help")).resolve("bench.txt");
        Files.writeString(written, said);

        assertThat(Path.of("..", "local-stack", "help", "bench.txt"))
                .as("must be as %s", written.toAbsolutePath())
                .hasContent(said);
    }
}
