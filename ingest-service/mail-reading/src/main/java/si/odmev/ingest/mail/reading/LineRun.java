package si.odmev.ingest.mail.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Consecutive lines of one kind among the lines that are set apart.
 *
 * @param lines number of lines; a blank line belongs to the kind of the line above it
 */
public record LineRun(LineKind kind, int lines) {
    /** With more runs, none are given: a note about the lines would be longer than the lines. */
    private static final int MOST_RUNS = 200;

    /**
     * The kinds of the lines that are set apart from a message; empty if the kind of a line is unknown or the runs are too many.
     */
    public static List<LineRun> ofSetApart(MailReading reading) {
        Map<String, Queue<LineKind>> kinds = new HashMap<>();
        for (ReadLine line : reading.lines()) {
            if (!line.kind().isText()) {
                kinds.computeIfAbsent(Words.clean(line.text()), text -> new ArrayDeque<>(1))
                        .add(line.kind());
            }
        }
        var runs = new ArrayList<LineRun>();
        for (String line : reading.setApart().lines().toList()) {
            Queue<LineKind> known = kinds.getOrDefault(line.strip(), new ArrayDeque<>());
            LineKind last = runs.isEmpty() ? null : runs.getLast().kind();
            LineKind kind = line.isBlank() ? last : known.poll();
            if (kind == null || runs.size() > MOST_RUNS) {
                return List.of();
            }
            if (kind == last) {
                runs.add(new LineRun(kind, runs.removeLast().lines() + 1));
            } else {
                runs.add(new LineRun(kind, 1));
            }
        }
        return runs.size() > MOST_RUNS ? List.of() : List.copyOf(runs);
    }

    /** The kinds of the lines that are kept in the text although they don't look like the sender's own words. */
    public static List<LineKind> keptInText(MailReading reading) {
        return reading.lines().stream()
                .filter(line -> line.kind().isText() && line.kind() != LineKind.OWN)
                .filter(line -> !line.text().isBlank())
                .map(ReadLine::kind)
                .distinct()
                .toList();
    }
}
