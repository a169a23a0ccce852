package si.odmev.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command: its arguments, additions to the environment, and the working directory. */
public record CommandLine(List<String> arguments, Map<String, String> environment, Path workingDirectory) {
    public CommandLine {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
