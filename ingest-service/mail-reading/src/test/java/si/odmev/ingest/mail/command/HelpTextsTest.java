package si.odmev.ingest.mail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The texts that {@code ./odmev} shows where nothing is built. */
class HelpTextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"read-mail"})
    void aTextIsWhatTheCommandSaysOfItself(String name) throws IOException {
        CommandLine command = new CommandLine(new MailTool()).getSubcommands().get(name);
        String said = command.getUsageMessage(Ansi.OFF);
        // For whoever changed the command, to copy.
        Path written = Files.createDirectories(Path.of("target", "help")).resolve(name + ".txt");
        Files.writeString(written, said);

        assertThat(Path.of("..", "..", "infra", "local-stack", "help", name + ".txt"))
                .as("must be as %s", written.toAbsolutePath())
                .hasContent(said);
    }
}
