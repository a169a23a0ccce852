package si.odmev.ingest.live.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** Knows columns by their headings. */
final class HeadingWords {
    /** Between two languages of one heading. */
    private static final Pattern PARTS = Pattern.compile("[/|\\n]");

    private static final Pattern LEADING_NUMBER = Pattern.compile("^\\d+ (?=\\p{L})");

    private final Map<String, Meaning> meanings = new HashMap<>();

    HeadingWords() {
        var list = new Properties();
        try (InputStream in = HeadingWords.class.getResourceAsStream("headings.properties")) {
            list.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (PaperField field : PaperField.values()) {
            String[] headings = list.getProperty(field.id()).split(",");
            for (int rank = 0; rank < headings.length; rank++) {
                meanings.putIfAbsent(Folded.words(headings[rank]), new Meaning(field, rank));
            }
        }
    }

    /**
     * What a heading means.
     *
     * @param rank 0 for the best of its words
     */
    record Meaning(PaperField field, int rank) {}

    Optional<Meaning> meaning(String heading) {
        Optional<Meaning> whole = known(heading);
        if (whole.isPresent()) {
            return whole;
        }
        return PARTS.splitAsStream(heading)
                .flatMap(part -> known(part).stream())
                .findFirst();
    }

    private Optional<Meaning> known(String heading) {
        String words = LEADING_NUMBER.matcher(Folded.words(heading)).replaceFirst("");
        return Optional.ofNullable(meanings.get(words));
    }
}
