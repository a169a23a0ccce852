package si.odmev.localstack.command;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import si.odmev.localstack.StackException;
import tools.jackson.databind.JsonNode;

/** Erases a submission as the operator, or searches for the remains of an erased one. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description = {
            "Erases a submission without its receipt's link, or searches for the remains of an erased one.",
            "Without an option, shows the submissions with this number. Without a number, lists the erasures by staff."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:erased; with --verify: all places were searched, and nothing was found",
            "1:not erased, or several submissions have the number; with --verify: something is left",
            "2:wrong usage; with --verify: nothing was found, but some or all places could not be searched"
        })
final class EraseCommand implements Callable<Integer> {
    static final int NOT_EVERYWHERE = 2;

    private static final String ERASURES = "/api/v1/erasures";
    private static final List<String> REASONS = List.of("lost-link", "third-person", "unlawful", "other");

    private final Supplier<OperatorClient> connection;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NUMBER",
            description = "Number of the receipt (also a shorter one of an older version), or id of the submission.")
    private String number;

    @Option(
            names = "--why",
            paramLabel = "REASON",
            description = "Erase, for this reason: lost-link, third-person, unlawful or other. The reason is recorded.")
    private String reason;

    @Option(names = "--verify", description = "Search every place for the remains of an erased submission.")
    private boolean verify;

    EraseCommand() {
        this(() -> new OperatorClient(Odmev.started(line -> {})));
    }

    EraseCommand(Supplier<OperatorClient> connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        if (number == null && (reason != null || verify)) {
            throw new ParameterException(spec.commandLine(), "NUMBER is missing.");
        }
        if (reason != null && verify) {
            throw new ParameterException(spec.commandLine(), "--why erases and --verify searches: one of them.");
        }
        if (reason != null && !REASONS.contains(reason)) {
            throw new ParameterException(spec.commandLine(), "--why is one of " + String.join(", ", REASONS) + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            OperatorClient operator = connection.get();
            return number == null ? list(operator, out) : ofNumber(operator, out);
        } catch (StackException e) {
            if (!verify) {
                throw e;
            }
            // No place was searched. This must not look like a place where something was found.
            PrintWriter err = spec.commandLine().getErr();
            err.println(e.getMessage());
            err.flush();
            return NOT_EVERYWHERE;
        } finally {
            out.flush();
        }
    }

    private static int list(OperatorClient operator, PrintWriter out) {
        for (JsonNode erasure : operator.getFromIngest(ERASURES)) {
            out.printf(
                    Locale.ROOT,
                    "%s  %s  %s  %s%n",
                    erasure.path("submissionId").asString(),
                    erasure.path("erasedAt").asString(),
                    erasure.path("account").asString(),
                    erasure.path("reason").asString());
        }
        return 0;
    }

    private int ofNumber(OperatorClient operator, PrintWriter out) {
        var matches = new ArrayList<JsonNode>();
        operator.getFromIngest(ERASURES + "/matches?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8))
                .forEach(matches::add);
        matches.forEach(match -> print(match, out));
        if (matches.isEmpty()) {
            out.printf("No submission has the number %s.%n", number);
            return verify ? NOT_EVERYWHERE : Odmev.FAILED;
        }
        if (reason == null && !verify) {
            return 0;
        }
        if (matches.size() > 1) {
            out.println("Several have this number: give the id of the one that is meant.");
            return verify ? NOT_EVERYWHERE : Odmev.FAILED;
        }
        String id = matches.getFirst().path("submissionId").asString();
        return verify ? verify(operator, id, out) : erase(operator, id, out);
    }

    private static void print(JsonNode match, PrintWriter out) {
        boolean isErased = match.path("erasedAt").isString();
        out.printf(
                "%s  %s  %s%n",
                match.path("submissionId").asString(),
                isErased ? "erased" : "accepted",
                match.path(isErased ? "erasedAt" : "acceptedAt").asString());
    }

    private int erase(OperatorClient operator, String id, PrintWriter out) {
        JsonNode erasure = operator.postToIngest(ERASURES, Map.of("submissionId", id, "reason", reason));
        out.printf(
                "Erased. It leaves all places by %s; ./odmev erase --verify %s searches.%n",
                erasure.path("dueBy").asString(), id);
        return 0;
    }

    private static int verify(OperatorClient operator, String id, PrintWriter out) {
        JsonNode certificate = operator.getFromIngest(ERASURES + "/" + id + "/certificate");
        for (JsonNode place : certificate.path("places")) {
            out.printf(
                    Locale.ROOT,
                    "%-60s %s%n",
                    named(place),
                    words(place.path("state").asString(), place.path("found").asLong()));
        }
        String state = certificate.path("state").asString();
        out.printf(
                "%s. Due %s, searched %s. Not searched: %s.%n",
                state.replace('_', ' '),
                certificate.path("dueBy").asString(),
                certificate.path("lookedAt").asString(),
                certificate
                        .path("notSearched")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", ")));
        return exitStatus(state);
    }

    /** The name of a place, with the instance if each instance has its own. */
    private static String named(JsonNode place) {
        String name = place.path("place").asString();
        JsonNode instance = place.path("instance");
        return instance.isString() ? name + " of " + instance.asString() : name;
    }

    private static String words(String state, long found) {
        return switch (state) {
            case "gone" -> "nothing";
            case "found" -> found + " left";
            default -> "could not be searched";
        };
    }

    /** The exit status for the state of all places together. */
    static int exitStatus(String state) {
        return switch (state) {
            case "gone" -> 0;
            case "under_way", "overdue" -> Odmev.FAILED;
            default -> NOT_EVERYWHERE;
        };
    }
}
