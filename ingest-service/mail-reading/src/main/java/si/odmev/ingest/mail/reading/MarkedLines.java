package si.odmev.ingest.mail.reading;

import java.util.List;
import java.util.stream.IntStream;

/** The lines of a message, each with its kind as found so far. */
final class MarkedLines {
    private static final int LONGEST = 600;

    private final List<Line> lines;
    private final List<String> plain;
    private final LineKind[] kinds;

    MarkedLines(List<Line> lines, LineKind[] kinds) {
        this.lines = lines;
        this.plain = lines.stream().map(Line::plain).toList();
        this.kinds = kinds;
    }

    int size() {
        return kinds.length;
    }

    /** A line for comparison. */
    String plain(int index) {
        return plain.get(index);
    }

    /** A line as it was written. */
    String written(int index) {
        return lines.get(index).text();
    }

    boolean isBlank(int index) {
        return plain.get(index).isBlank();
    }

    boolean isOwn(int index) {
        return kinds[index] == LineKind.OWN;
    }

    /** True for a line that counts as the sender's own so far, and is not blank. */
    boolean says(int index) {
        return isOwn(index) && !isBlank(index);
    }

    boolean isQuotation(int index) {
        return kinds[index].isQuotation();
    }

    /** Marks those lines that still count as the sender's own. */
    void mark(int start, int end, LineKind kind) {
        for (int i = start; i < end; i++) {
            kinds[i] = isOwn(i) ? kind : kinds[i];
        }
    }

    /** The index after the last line that is own and not blank; the start if there is none. */
    int lastWritten(int start, int end) {
        int last = end;
        while (last > start && !says(last - 1)) {
            last--;
        }
        return last;
    }

    int beginningOfParagraph(int limit, int end) {
        int top = end;
        while (top > limit && says(top - 1)) {
            top--;
        }
        return top;
    }

    int endOfParagraph(int index) {
        int end = index;
        while (end < size() && says(end)) {
            end++;
        }
        return end;
    }

    /** The lines that are own and not blank. */
    List<String> ownIn(int from, int end) {
        return IntStream.range(from, end)
                .filter(this::says)
                .mapToObj(plain::get)
                .toList();
    }

    /** The beginning of several lines, joined in one line. */
    String joined(int from, int end) {
        var joined = new StringBuilder();
        for (int i = from; i < end && joined.length() < LONGEST; i++) {
            String line = plain.get(i);
            joined.append(joined.isEmpty() ? "" : " ").append(line, 0, Math.min(LONGEST, line.length()));
        }
        return joined.toString();
    }
}
