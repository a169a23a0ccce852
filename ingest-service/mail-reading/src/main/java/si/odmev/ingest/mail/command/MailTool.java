package si.odmev.ingest.mail.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about mail that need no running stack. */
@Command(name = "odmev", mixinStandardHelpOptions = true, subcommands = ReadMailCommand.class)
public final class MailTool {
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MailTool())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }
}
