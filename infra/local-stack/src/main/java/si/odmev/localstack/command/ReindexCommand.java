package si.odmev.localstack.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Rebuilds the indices. */
@Command(
        name = "reindex",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description = {
            "Reads the topics from their start into new indices and moves the readers there.",
            "They see the old ones until the new ones are complete; if they don't become so, the old ones stay."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the new indices are read", "1:the old ones are"})
final class ReindexCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (JsonNode rebuilt : new OperatorClient(Odmev.started(line -> {})).post("/index-rebuilds")) {
            out.printf(
                    "%-24s %s -> %s, %d documents%n",
                    rebuilt.path("alias").asString(),
                    rebuilt.path("before").asString(),
                    rebuilt.path("after").asString(),
                    rebuilt.path("documents").asLong());
        }
        out.flush();
        return 0;
    }
}
