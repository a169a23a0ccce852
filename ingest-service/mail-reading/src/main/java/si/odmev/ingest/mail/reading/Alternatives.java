package si.odmev.ingest.mail.reading;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Chooses which of several versions of one text (RFC 2046, 5.1.4) is read. */
final class Alternatives {
    private static final int FEW_WORDS = 60;
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "html|mime|browser|brskalnik|odjemal|preglednik|webansicht|mail (?:client|reader|program)|multi-?part"
                    + "|(?:view|read) (?:this|it) (?:e-?mail |message )?(?:online|in your|on the web)"
                    + "|ne prikazuje pravilno|spletni različici|nicht (?:korrekt|richtig) (?:dargestellt|angezeigt)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Alternatives() {}

    /** The plain text, unless it only points to the HTML version. */
    static List<Passage> best(List<List<Passage>> alternatives) {
        List<List<Passage>> readable = alternatives.stream()
                .filter(passages -> passages.stream().anyMatch(passage -> !passage.isBlank()))
                .toList();
        Optional<List<Passage>> plain = readable.stream()
                .filter(passages -> passages.stream().noneMatch(Passage::html))
                .findFirst();
        Optional<List<Passage>> html = readable.stream()
                .filter(passages -> passages.stream().anyMatch(Passage::html))
                .reduce((first, second) -> second);
        if (plain.isPresent() && html.isPresent()) {
            return onlyPointsAway(plain.get(), html.get()) ? html.get() : plain.get();
        }
        return plain.or(() -> html).orElse(List.of());
    }

    private static boolean onlyPointsAway(List<Passage> plain, List<Passage> html) {
        int plainWords = plain.stream().mapToInt(Passage::words).sum();
        int htmlWords = html.stream().mapToInt(Passage::words).sum();
        List<String> sentences = plain.stream()
                .flatMap(passage -> passage.lines().stream())
                .flatMap(line -> SENTENCE_END.splitAsStream(line.text()))
                .filter(sentence -> !sentence.isBlank())
                .toList();
        Predicate<String> points = sentence -> PLACEHOLDER.matcher(sentence).find();
        return plainWords < FEW_WORDS
                && (plainWords * 2 < htmlWords
                        ? sentences.stream().anyMatch(points)
                        : sentences.stream().allMatch(points));
    }
}
