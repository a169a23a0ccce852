package si.odmev.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What to run: the arguments, what is added to the environment, and where. */
public record CommandLine(List<String> arguments, Map<String, String> environment, Path workingDirectory) {
    public CommandLine {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
