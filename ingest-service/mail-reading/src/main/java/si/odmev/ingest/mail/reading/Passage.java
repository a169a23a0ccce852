package si.odmev.ingest.mail.reading;

import java.util.List;
import java.util.stream.Stream;

/**
 * The text of one part of a message.
 *
 * @param charset by which its bytes were read
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

    /** All lines of the passages, with a blank line after each passage. */
    static List<Line> lines(List<Passage> passages) {
        return passages.stream()
                .flatMap(passage -> Stream.concat(passage.lines().stream(), Stream.of(new Line("", 0))))
                .toList();
    }
}
