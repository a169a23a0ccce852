package si.odmev.analytics.evaluation;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about themes that need no running stack. */
@Command(
        name = "odmev",
        mixinStandardHelpOptions = true,
        subcommands = {EvaluateCommand.class, TrainCommand.class, SpeedCommand.class})
public final class ThemeTool {
    public static void main(String[] arguments) {
        // Avro uses SLF4J, but no logger is installed here. SLF4J's warning about that would mix with the output of the
        // commands.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(new CommandLine(new ThemeTool())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }
}
