package si.odmev.ingest.mail.reading;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words of one purpose. A text with only these words, names and courtesies has no other content. */
final class Vocabulary {
    private static final Pattern NOT_OF_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\d'’-]+");
    private static final int MOST_WORDS = 60;

    private final Set<String> core = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    private Vocabulary() {}

    /** Reads a file of words. A word after "!" is enough to show the purpose of a text. */
    static Vocabulary of(String file) {
        var vocabulary = new Vocabulary();
        Phrases.lines(file).stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .forEach(word -> {
                    if (word.startsWith("!")) {
                        vocabulary.core.add(word.substring(1));
                    } else {
                        vocabulary.others.add(word);
                    }
                });
        return vocabulary;
    }

    /** True if a text has a word after "!", and every other word is in the file, a courtesy or, within a line, a name. */
    boolean isAllOf(String text) {
        boolean found = false;
        int count = 0;
        for (String line : text.lines().toList()) {
            List<String> words = Arrays.stream(NOT_OF_WORDS.split(line))
                    .filter(word -> !word.isEmpty() && !word.equals("-"))
                    .toList();
            count += words.size();
            if (count > MOST_WORDS || line.endsWith("?")) {
                return false;
            }
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i).toLowerCase(Locale.ROOT);
                boolean name = i > 0 && Character.isUpperCase(words.get(i).codePointAt(0));
                found |= core.contains(word);
                if (!core.contains(word) && !others.contains(word) && !name && !Courtesies.areWords(word)) {
                    return false;
                }
            }
        }
        return found;
    }
}
