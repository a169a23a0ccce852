package si.odmev.analytics.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import si.odmev.analytics.theme.Stemmer;

/** Finds for stems the words that people write, because nobody can read a stem. */
final class WordForms {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]{2,64}");

    private final Map<String, Map<String, Integer>> formsByStem = new HashMap<>();

    /**
     * Counts the forms of these stems.
     *
     * @param texts as people wrote them
     */
    static WordForms in(Collection<String> texts, Collection<String> stems, Stemmer stemmer) {
        var counts = new HashMap<String, Integer>();
        texts.forEach(
                text -> WORD.matcher(text).results().forEach(word -> counts.merge(word.group(), 1, Integer::sum)));
        var forms = new WordForms();
        counts.forEach((word, count) -> {
            String stem = stemmer.stems(word);
            if (stems.contains(stem)) {
                forms.formsByStem
                        .computeIfAbsent(stem, first -> new HashMap<>())
                        .merge(word, count, Integer::sum);
            }
        });
        return forms;
    }

    /**
     * The form that is written most often; empty if no text has one. It begins with a capital letter only if it always does, as names
     * do.
     */
    Optional<String> mostFrequent(String stem) {
        var written = formsByStem.getOrDefault(stem, Map.of());
        var regardlessOfCase = new HashMap<String, Integer>();
        written.forEach((word, count) -> regardlessOfCase.merge(word.toLowerCase(Locale.ROOT), count, Integer::sum));
        return mostFrequent(regardlessOfCase)
                .map(word -> written.containsKey(word)
                        ? word
                        : mostFrequent(withCase(written, word)).orElse(word));
    }

    private static Map<String, Integer> withCase(Map<String, Integer> written, String lowerCase) {
        var same = new HashMap<>(written);
        same.keySet().removeIf(word -> !word.toLowerCase(Locale.ROOT).equals(lowerCase));
        return same;
    }

    /** Of equally frequent words the first of the alphabet, so that the answer is always the same. */
    private static Optional<String> mostFrequent(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
    }
}
