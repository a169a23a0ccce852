package si.odmev.localstack.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists, shows and replays dead letters. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description = {
            "Lists dead letters, shows one, or replays: writes the record again, as it was, to the topic it came from.",
            "Only what is still the last word under its key is replayed, so repeating it does no harm."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:not done, or an id that is asked for is not open"})
final class ReplayCommand implements Callable<Integer> {
    private static final String ROW = "%-10s %-28s %-15s %-16s %-24s %s%n";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Dead letters to replay, as the list names them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "Replay all that are open.")
    private boolean all;

    @Option(
            names = "--show",
            paramLabel = "ID",
            description = "Print one as JSON, with its reason, headers and bytes (Base64). It may hold personal data.")
    private String shown;

    @Override
    public Integer call() {
        var operator = new OperatorClient(Odmev.started(line -> {}));
        PrintWriter out = spec.commandLine().getOut();
        if (shown != null) {
            out.println(operator.get("/dead-letters/" + shown).toPrettyString());
            out.flush();
            return 0;
        }
        if (all) {
            out.printf("%d replayed%n", operator.post("/dead-letters/replay").size());
            out.flush();
            return 0;
        }
        if (ids.isEmpty()) {
            return list(out, operator);
        }
        int refused = 0;
        int replayed = 0;
        for (String id : ids) {
            int now = operator.post("/dead-letters/" + id + "/replay").size();
            replayed += now;
            refused += now == 0 ? 1 : 0;
        }
        out.printf("%d replayed, %d not open%n", replayed, refused);
        out.flush();
        return refused == 0 ? 0 : Odmev.FAILED;
    }

    private static int list(PrintWriter out, OperatorClient operator) {
        int letters = 0;
        out.printf(Locale.ROOT, ROW, "id", "topic", "failed in", "state", "failed at", "cause");
        JsonNode page;
        for (int number = 0; !(page = operator.get("/dead-letters?page=" + number)).isEmpty(); number++) {
            letters += page.size();
            printPage(out, page);
        }
        out.printf("%d dead letters%n", letters);
        out.flush();
        return 0;
    }

    private static void printPage(PrintWriter out, JsonNode letters) {
        for (JsonNode letter : letters) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    letter.path("id").asString(),
                    letter.path("topic").asString(),
                    letter.path("stage").asString(),
                    letter.path("state").asString(),
                    letter.path("failedAt").asString(),
                    letter.path("cause").asString());
        }
    }
}
