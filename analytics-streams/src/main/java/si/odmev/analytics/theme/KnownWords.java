package si.odmev.analytics.theme;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words that the shipped vocabularies and word lists have, in any form: they tell whether the pieces of a divided word are
 * words by themselves. Of an installation's own models nothing is used, since texts and searches must be divided alike.
 */
final class KnownWords {
    /** Letters of a beginning ({@code word*}) from which on it makes the words that begin so known. */
    private static final int LEAST_BEGINNING = 5;

    /** Letters from which on any form of a word is known, and not just those that are listed. */
    private static final int LEAST_INFLECTED = 3;

    /** Letters after a beginning; with more of them there may be another word behind. */
    private static final int LONGEST_ENDING = 5;

    private static final String COMMON = "stemming/common.txt";

    /** Read when it is needed first, once: it takes as long as reading the vocabularies. */
    private static final class Shipped {
        static final KnownWords WORDS = new KnownWords(ClassifierFiles.SHIPPED);
    }

    private final Stemmer stemmer = new Stemmer();
    private final Set<String> forms = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();

    private KnownWords(ClassifierFiles files) {
        Stream.concat(ThemeClassifier.THEMES.stream(), KindDetector.LABELS.stream())
                .flatMap(label -> VocabularyTerms.read(files, label).languages().values().stream())
                .flatMap(strengths -> strengths.values().stream())
                .flatMap(List::stream)
                .forEach(this::add);
        for (String list : List.of(FunctionWords.NAME, LanguageDetector.NAME)) {
            Map<String, List<Object>> languages = files.vocabulary(list);
            languages.values().forEach(words -> words.forEach(word -> add(word.toString())));
        }
        files.read(COMMON).lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    }

    static KnownWords shipped() {
        return Shipped.WORDS;
    }

    /** @param written one or more words, each of which may end in {@code *} if others begin so */
    private void add(String written) {
        for (Token token : Tokens.in(written, Integer.MAX_VALUE)) {
            String folded = Folding.fold(token.written());
            boolean beginning = token.end() < written.length() && written.charAt(token.end()) == '*';
            boolean ending = token.start() > 0 && written.charAt(token.start() - 1) == '*';
            if (beginning && folded.length() >= LEAST_BEGINNING) {
                beginnings.add(folded);
            } else if (!beginning && !ending) {
                forms.add(folded);
                stems.add(stemmer.stem(folded));
            }
        }
    }

    /** True if it is a form of a word that is known, or begins like known words and ends soon after. */
    boolean contain(String folded) {
        return containForm(folded) || containBeginning(folded);
    }

    /** True if a list has it as it is. */
    boolean containExactly(String folded) {
        return forms.contains(folded);
    }

    /** True if it is a form of a word that is known; a short one must be listed, since its stem is that of others, too. */
    boolean containForm(String folded) {
        return folded.length() < LEAST_INFLECTED ? containExactly(folded) : stems.contains(stemmer.stem(folded));
    }

    private boolean containBeginning(String folded) {
        for (int length = Math.max(LEAST_BEGINNING, folded.length() - LONGEST_ENDING);
                length <= folded.length();
                length++) {
            if (beginnings.contains(folded.substring(0, length))) {
                return true;
            }
        }
        return false;
    }
}
