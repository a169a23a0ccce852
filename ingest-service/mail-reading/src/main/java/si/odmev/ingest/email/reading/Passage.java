package si.odmev.ingest.email.reading;

import java.util.List;
import java.util.stream.Stream;

/**
 * A stretch of text that one part of a message holds.
 *
 * @param charset by which it was read
 */
record Passage(List<Line> lines, boolean html, String charset) {
    boolean isBlank() {
        return lines.stream().allMatch(Line::isBlank);
    }

    int words() {
        return lines.stream()
                .mapToInt(line -> line.isBlank() ? 0 : line.text().strip().split("\\s+").length)
                .sum();
    }

    /** All lines of the passages, a blank one between each two. */
    static List<Line> lines(List<Passage> passages) {
        return passages.stream()
                .flatMap(passage -> Stream.concat(passage.lines().stream(), Stream.of(new Line("", 0))))
                .toList();
    }
}
