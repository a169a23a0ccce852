package si.odmev.ingest.mail.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.mail.reading.MailReading;
import tools.jackson.databind.json.JsonMapper;

/** Prints how each message is read, in one JSON line each. */
@Command(
        name = "read-mail",
        mixinStandardHelpOptions = true,
        description =
                "Prints how each message is read, in one JSON line: the decision with its reason, the person's own "
                        + "words, the lines that are set apart, and the attachments.",
        footer =
                "%nFILE: a message (.eml), an mbox, or a folder of them. A file that can't be opened is named, and the exit "
                        + "status is then 1.")
final class ReadMailCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "messages, mboxes and folders")
    private List<Path> files = List.of();

    @Option(
            names = "--alias",
            paramLabel = "ADDRESS",
            description =
                    "an address of the mailbox that is itself a mailing list or a group; may be given several times")
    private List<String> aliases = List.of();

    @Option(
            names = "--explain",
            description = "prints no JSON, but each line of a message with the reason why it is kept or set apart")
    private boolean explain;

    private final JsonMapper json = JsonMapper.builder().build();
    private boolean failed;

    @Override
    public Integer call() {
        var reader = new MailReader(aliases);
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                readFolder(file, reader);
            } else {
                readFile(file, reader);
            }
        }
        return failed ? 1 : 0;
    }

    private void readFolder(Path folder, MailReader reader) {
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .forEach(file -> readFile(file, reader));
        } catch (IOException | java.io.UncheckedIOException e) {
            fail(folder, e);
        }
    }

    private void readFile(Path file, MailReader reader) {
        try {
            MailFile.forEach(file, (name, message) -> print(name, reader.read(message)));
        } catch (IOException e) {
            fail(file, e);
        }
    }

    private void print(String name, MailReading reading) {
        PrintWriter out = spec.commandLine().getOut();
        if (explain) {
            Explanation.print(name, reading, out);
        } else {
            out.println(json.writeValueAsString(MailLine.of(name, reading)));
        }
    }

    private void fail(Path file, Exception cause) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("can't read " + file + ": " + cause.getMessage());
        failed = true;
    }
}
