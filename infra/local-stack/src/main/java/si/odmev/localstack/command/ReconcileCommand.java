package si.odmev.localstack.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows whether the ledger balances. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description = {
            "Compares accepted submissions by id with themed, indexed and counted ones and with dead letters.",
            "Distinguishes submissions in flight from missing ones."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything balances, and nothing is in flight",
            "1:submissions are missing, too many or miscounted",
            "2:nothing is wrong, but some submissions are still in flight"
        })
final class ReconcileCommand implements Callable<Integer> {
    private static final int UNDER_WAY = 2;
    private static final String ROW = "%-20s %-10s %12s %12s %12s %12s%n";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var operator = new OperatorClient(Odmev.started(line -> {}));
        long spooled = operator.ingestMetric("odmev_spool_entries");
        long setAside = operator.ingestMetric("odmev_spool_set_aside");
        JsonNode report = operator.get("/reconciliation");
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, ROW, "consultation", "channel", "submissions", "themed", "dead letters", "indexed");
        for (JsonNode balance : report.path("balances")) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    balance.path("line").path("consultation").asString(),
                    balance.path("line").path("channel").asString(),
                    balance.path("submissions").asLong(),
                    balance.path("themed").asLong(),
                    balance.path("deadLetters").asLong(),
                    balance.path("indexed").asLong());
        }
        for (JsonNode difference : report.path("differences")) {
            out.printf(
                    "%s %s%s%n",
                    difference.path("submissionId").asString(),
                    words(difference.path("kind").asString()),
                    difference.path("inFlight").asBoolean() ? " (under way)" : "");
        }
        for (JsonNode difference : report.path("countDifferences")) {
            out.printf(
                    "%s/%s, theme %s: streamed %d, recounted %d%n",
                    difference.path("line").path("consultation").asString(),
                    difference.path("line").path("channel").asString(),
                    difference.path("theme").asString(),
                    difference.path("streamed").asLong(),
                    difference.path("recounted").asLong());
        }
        long inFlight = report.path("inFlight").asLong();
        out.printf(
                "%d in the spool, %d set aside there, %d under way, %d missing or too much, %d miscounted%n",
                spooled,
                setAside,
                inFlight,
                report.path("missing").asLong(),
                report.path("countDifferences").size());
        out.flush();
        if (!report.path("balanced").asBoolean() || setAside > 0) {
            return Odmev.FAILED;
        }
        return inFlight + spooled > 0 ? UNDER_WAY : 0;
    }

    private static String words(String kind) {
        return kind.replace('_', ' ');
    }
}
