package si.odmev.ingest.email.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import si.odmev.ingest.email.reading.MailReader;
import tools.jackson.databind.json.JsonMapper;

/** Prints how each message is read, a JSON line a message. */
@Command(
        name = "read-mail",
        mixinStandardHelpOptions = true,
        description =
                "Prints how each message is read, a JSON line a message: what is done with it and why, the person's own words, "
                        + "what was set apart, what came with it.",
        footer =
                "%nFILE: a message (.eml), an mbox, or a folder of them. A file that can't be opened is named, and the exit "
                        + "status is then 1.")
final class ReadMailCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "messages, mboxes and folders")
    private List<Path> files;

    private final MailReader reader = new MailReader();
    private final JsonMapper json = JsonMapper.builder().build();
    private boolean failed;

    @Override
    public Integer call() {
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                readFolder(file);
            } else {
                readFile(file);
            }
        }
        return failed ? 1 : 0;
    }

    private void readFolder(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .forEach(this::readFile);
        } catch (IOException | java.io.UncheckedIOException e) {
            fail(folder, e);
        }
    }

    private void readFile(Path file) {
        try {
            MailFile.forEach(file, (name, message) -> print(MailLine.of(name, reader.read(message))));
        } catch (IOException e) {
            fail(file, e);
        }
    }

    private void print(MailLine line) {
        spec.commandLine().getOut().println(json.writeValueAsString(line));
    }

    private void fail(Path file, Exception cause) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("can't read " + file + ": " + cause.getMessage());
        failed = true;
    }
}
