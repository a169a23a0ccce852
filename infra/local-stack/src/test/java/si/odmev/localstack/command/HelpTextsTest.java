package si.odmev.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The texts that {@code ./odmev} shows where nothing is built. Those of the other modules' commands are compared there. */
class HelpTextsTest {
    private static final Path TEXTS = Path.of("help");

    static Stream<CommandLine> commands() {
        CommandLine all = Odmev.commandLine();
        return Stream.concat(Stream.of(all), all.getSubcommands().values().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aTextIsWhatTheCommandSaysOfItself(CommandLine command) throws IOException {
        String name = command.getCommandName();
        String said = command.getUsageMessage(Ansi.OFF);
        // For whoever changed the command, to copy.
        Path written = Files.createDirectories(Path.of("target", "help")).resolve(name + ".txt");
        Files.writeString(written, said);

        assertThat(TEXTS.resolve(name + ".txt"))
                .as("must be as %s", written.toAbsolutePath())
                .hasContent(said);
    }

    @Test
    void theFirstTextNamesEveryCommandThatHasOne() throws IOException {
        String all = Files.readString(TEXTS.resolve("odmev.txt"));
        try (Stream<Path> texts = Files.list(TEXTS)) {
            assertThat(texts.map(text -> text.getFileName().toString().replace(".txt", ""))
                            .filter(name -> !name.equals("odmev")))
                    .hasSizeGreaterThanOrEqualTo(13)
                    .allSatisfy(name -> assertThat(all).containsPattern("\\b" + name + "\\b"));
        }
    }
}
