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
            "Readers see the old indices until the new ones have, by id, everything that the topics have.",
            "If the new indices don't reach that, the old ones stay. Reports the errors of the old indices."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:readers use the new indices, whatever errors the old ones had",
            "1:not rebuilt; the message gives the reason, for example that another rebuild is under way"
        })
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
            printMended(out, rebuilt.path("mended"));
        }
        out.flush();
        return 0;
    }

    /** Prints the errors of the old index, if it had any. */
    private static void printMended(PrintWriter out, JsonNode mended) {
        long tooMany = mended.path("notInTopic").asLong();
        long missing = mended.path("missing").asLong();
        long otherRevision = mended.path("otherRevision").asLong();
        if (tooMany + missing + otherRevision == 0) {
            return;
        }
        out.printf(
                "  the old index had %d that are not in the topic, lacked %d, had %d in another revision%n",
                tooMany, missing, otherRevision);
        for (JsonNode difference : mended.path("some")) {
            out.printf(
                    "  %s %s%n",
                    difference.path("id").asString(),
                    difference.path("kind").asString().replace('_', ' '));
        }
    }
}
