package si.odmev.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds in a component's log the last line that shows why it failed. The services log JSON (ECS), the servers plain text. A service
 * also logs failures that it recovers from. So a record counts only if it was logged shortly before the last one, and an exception
 * that was logged as an error counts more than one that was logged as a warning.
 */
final class FailureReason {
    /** Bytes at the end of a log that are read. A stack trace of ours has some 20 KB. */
    private static final int TAIL = 256 * 1024;

    private static final int LONGEST = 300;

    /** The longest time from the failure to the last record, while the service stops in order. */
    private static final Duration LONGEST_END = Duration.ofMinutes(1);

    private static final Pattern ERROR = Pattern.compile("\\b(ERROR|FATAL|error:|Error:)|(Exception|Error)\\b");
    private static final String CAUSE = "Caused by: ";
    private static final JsonMapper JSON = new JsonMapper();

    private FailureReason() {}

    /** The reason, in one line; empty if the log has none. */
    static Optional<String> in(Path log) {
        List<String> lines = sinceTheEndBegan(tail(log));
        return last(lines, line -> isWarning(line) ? Optional.empty() : exception(line))
                .or(() -> last(lines, FailureReason::error))
                .or(() -> last(lines, FailureReason::exception))
                .map(reason -> reason.strip().replaceAll("\\s+", " "))
                .map(reason -> reason.length() > LONGEST ? reason.substring(0, LONGEST) + "..." : reason);
    }

    /** Removes records that were logged long before the last one. A line without a time stays. */
    private static List<String> sinceTheEndBegan(List<String> lines) {
        List<Optional<Instant>> times =
                lines.stream().map(FailureReason::loggedAt).toList();
        Optional<Instant> began =
                times.reversed().stream().flatMap(Optional::stream).findFirst().map(end -> end.minus(LONGEST_END));
        return began.isEmpty()
                ? lines
                : IntStream.range(0, lines.size())
                        .filter(line -> times.get(line)
                                .filter(time -> time.isBefore(began.get()))
                                .isEmpty())
                        .mapToObj(lines::get)
                        .toList();
    }

    private static Optional<Instant> loggedAt(String line) {
        try {
            return json(line)
                    .map(record -> record.path("@timestamp").asString(""))
                    .filter(time -> !time.isEmpty())
                    .map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isWarning(String line) {
        return json(line).map(FailureReason::level).filter("WARN"::equals).isPresent();
    }

    private static String level(JsonNode record) {
        return record.at("/log/level").asString("");
    }

    private static Optional<String> last(List<String> lines, Function<String, Optional<String>> read) {
        return lines.reversed().stream()
                .flatMap(line -> read.apply(line).stream())
                .findFirst();
    }

    /** The message of a line that reports an exception, with the root cause. */
    private static Optional<String> exception(String line) {
        Optional<JsonNode> record = json(line);
        if (record.isEmpty()) {
            int cause = line.indexOf(CAUSE);
            return cause < 0 ? Optional.empty() : Optional.of(line.substring(cause + CAUSE.length()));
        }
        JsonNode error = record.get().path("error");
        if (error.isMissingNode()) {
            return Optional.empty();
        }
        String message = record.get().path("message").asString("");
        return Optional.of(message + ": " + rootCause(error));
    }

    private static String rootCause(JsonNode error) {
        String trace = error.path("stack_trace").asString("");
        int cause = trace.lastIndexOf(CAUSE);
        return cause < 0
                ? error.path("type").asString("") + ": " + error.path("message").asString("")
                : trace.substring(cause + CAUSE.length()).lines().findFirst().orElse("");
    }

    private static Optional<String> error(String line) {
        return json(line)
                .map(record -> level(record).equals("ERROR")
                        ? Optional.of(record.path("message").asString(""))
                        : Optional.<String>empty())
                .orElseGet(() -> ERROR.matcher(line).find() ? Optional.of(line) : Optional.empty());
    }

    private static Optional<JsonNode> json(String line) {
        try {
            return line.startsWith("{") ? Optional.of(JSON.readTree(line)) : Optional.empty();
        } catch (JacksonException e) {
            // The first line of the tail may have lost its beginning. Other lines are plain text.
            return Optional.empty();
        }
    }

    private static List<String> tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL);
            byte[] bytes = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
