package si.odmev.ingest.mail.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads phrases from files beside this class, one a line. Blank lines and lines that begin with a hash are skipped. */
final class Phrases {
    private Phrases() {}

    static List<String> lines(String file) {
        try (InputStream in = Phrases.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Matches any of a file's lines, which are regular expressions, between two others; case does not matter. */
    static Pattern anyOf(String file, String before, String after) {
        return Pattern.compile(
                lines(file).stream().collect(Collectors.joining("|", before + "(?:", ")" + after)),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
