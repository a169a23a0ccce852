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
            "Lists dead letters, shows one, or replays them: writes the record unchanged to its source topic again.",
            "A record is replayed only while it is the last one under its key, so a repeated replay does no harm."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:not done, or a requested dead letter can't be replayed or is not open"})
final class ReplayCommand implements Callable<Integer> {
    private static final String ROW = "%-10s %-28s %-15s %-16s %-24s %s%n";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Ids of the dead letters to replay, from the list.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "Replay all open dead letters.")
    private boolean all;

    @Option(
            names = "--show",
            paramLabel = "ID",
            description = "Print one as JSON, with reason, headers and bytes (Base64). It may hold personal data.")
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
            JsonNode outcome = operator.post("/dead-letters/replay");
            int left = printLeft(out, outcome);
            out.printf("%d replayed, %d can't be%n", outcome.path("replayed").size(), left);
            out.flush();
            return left == 0 ? 0 : Odmev.FAILED;
        }
        if (ids.isEmpty()) {
            return list(out, operator);
        }
        int refused = 0;
        int replayed = 0;
        int left = 0;
        for (String id : ids) {
            JsonNode outcome = operator.post("/dead-letters/" + id + "/replay");
            int now = outcome.path("replayed").size();
            int leftNow = printLeft(out, outcome);
            replayed += now;
            left += leftNow;
            refused += now + leftNow == 0 ? 1 : 0;
        }
        out.printf("%d replayed, %d can't be, %d not open%n", replayed, left, refused);
        out.flush();
        return refused + left == 0 ? 0 : Odmev.FAILED;
    }

    /**
     * Prints the dead letters that were not replayed, with the reasons.
     *
     * @param outcome of a replay, as the API returns it
     * @return the number of these dead letters
     */
    static int printLeft(PrintWriter out, JsonNode outcome) {
        for (JsonNode one : outcome.path("left")) {
            String why = one.path("why").asString();
            out.printf(
                    "%s can't be replayed: %s%n",
                    one.path("deadLetter").path("id").asString(),
                    switch (why) {
                        case "gone" -> "its value is no longer on the topic it came from";
                        case "refused" -> "Kafka refuses it, for example as too large for the topic it came from";
                        default -> why;
                    });
        }
        return outcome.path("left").size();
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
