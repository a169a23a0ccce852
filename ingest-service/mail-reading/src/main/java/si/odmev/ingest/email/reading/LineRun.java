package si.odmev.ingest.email.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Lines of what is set apart, one after another, that are of one kind.
 *
 * @param lines how many; blank lines count with those above them
 */
public record LineRun(LineKind kind, int lines) {
    /** More are not told: then a note would say more of its lines than there is in them. */
    private static final int MOST_RUNS = 200;

    /**
     * The kinds of the lines that a message has set apart; none if they can't be told, or are too many.
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

    /** Of which kinds lines of the text are that are no words of the sender's own at first sight. */
    public static List<LineKind> keptInText(MailReading reading) {
        return reading.lines().stream()
                .filter(line -> line.kind().isText() && line.kind() != LineKind.OWN)
                .filter(line -> !line.text().isBlank())
                .map(ReadLine::kind)
                .distinct()
                .toList();
    }
}
