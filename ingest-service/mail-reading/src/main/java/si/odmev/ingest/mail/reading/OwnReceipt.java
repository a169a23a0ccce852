package si.odmev.ingest.mail.reading;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Finds our own acknowledgement in an answer that quotes it without marks. */
final class OwnReceipt {
    private static final List<String> OPENINGS = Phrases.lines("own-openings.txt");
    private static final List<String> CLOSINGS = Phrases.lines("own-closings.txt");
    private static final int LINES_OF_GREETING = 2;

    private OwnReceipt() {}

    /** Marks the acknowledgement as copied, from its greeting to its last sentence. */
    static void mark(List<Line> lines, LineKind[] kinds) {
        int link = first(lines, kinds, 0, OwnMail::holdsReceipt);
        if (link < 0) {
            return;
        }
        int opening = IntStream.rangeClosed(0, link)
                .map(i -> link - i)
                .filter(i -> begins(lines.get(i), OPENINGS))
                .findFirst()
                .orElse(link);
        int start = opening;
        for (int i = opening - 1; i >= Math.max(0, opening - LINES_OF_GREETING) && opening < link; i--) {
            if (!lines.get(i).isBlank()
                    && kinds[i] == LineKind.OWN
                    && Courtesies.areAll(lines.get(i).plain(), "")) {
                start = i;
            }
        }
        int closing = first(lines, kinds, link, line -> startsWithAny(line, CLOSINGS));
        int end = closing < 0 ? lines.size() : endOfParagraph(lines, closing);
        for (int i = start; i < end; i++) {
            kinds[i] = kinds[i] == LineKind.OWN ? LineKind.COPIED : kinds[i];
        }
    }

    private static int first(List<Line> lines, LineKind[] kinds, int from, Predicate<String> wanted) {
        return IntStream.range(from, lines.size())
                .filter(i ->
                        kinds[i] == LineKind.OWN && wanted.test(lines.get(i).plain()))
                .findFirst()
                .orElse(-1);
    }

    private static int endOfParagraph(List<Line> lines, int index) {
        int end = index;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        return end;
    }

    private static boolean begins(Line line, List<String> phrases) {
        return startsWithAny(line.plain(), phrases);
    }

    private static boolean startsWithAny(String line, List<String> phrases) {
        String text = line.strip().toLowerCase(Locale.ROOT);
        return phrases.stream().anyMatch(text::startsWith);
    }
}
