package si.odmev.analytics.theme;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import si.odmev.consultation.ThemePack;

/**
 * The words of the shipped vocabularies of the first theme pack and of the word lists, in any form. They show whether the
 * pieces of a divided word are words by themselves. An installation's own models are not used, because texts and searches must
 * be divided alike.
 */
final class KnownWords {
    /** The least number of letters for a beginning ({@code word*}) to make the words that begin with it known. */
    private static final int LEAST_BEGINNING = 5;

    /** The least number of letters for all forms of a word to be known, and not just the listed ones. */
    private static final int LEAST_INFLECTED = 3;

    /** The most letters after a beginning; more letters may be another word. */
    private static final int LONGEST_ENDING = 5;

    private static final String COMMON = "stemming/common.txt";

    /** Read once, at the first use, because it takes as long as reading the vocabularies. */
    private static final class Shipped {
        static final KnownWords WORDS = new KnownWords(ThemePack.named(ThemePack.DEFAULT));
    }

    private static final String GERMAN = "de";

    /** Too many Albanian function words are also endings of Slovene words ({@code nje}). */
    private static final String ALBANIAN = "sq";

    private final Stemmer stemmer = new Stemmer();
    private final Set<String> forms = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();

    private final Set<String> functionForms = new HashSet<>();

    /** With diacritics, because {@code vec} is an ending and {@code več} is not. */
    private final Set<String> functionWords = new HashSet<>();

    private final Listed german = new Listed(new HashSet<>(), new HashSet<>());
    private final Listed notGerman = new Listed(new HashSet<>(), new HashSet<>());

    /** Words of some lists, in their listed forms and as stems. */
    private record Listed(Set<String> forms, Set<String> stems) {
        void add(String form, String stem) {
            forms.add(form);
            stems.add(stem);
        }
    }

    private KnownWords(ThemePack pack) {
        ClassifierFiles files = ClassifierFiles.of(pack);
        addFunctionWords(files);
        Stream.concat(pack.ids().stream(), KindDetector.LABELS.stream())
                .map(label -> VocabularyTerms.read(files, label).languages())
                .forEach(languages -> languages.forEach((language, strengths) ->
                        strengths.values().forEach(terms -> terms.forEach(term -> add(term, language)))));
        Map<String, List<Object>> ofLanguages = files.vocabulary(LanguageDetector.NAME);
        ofLanguages.forEach((language, words) -> words.forEach(word -> add(word.toString(), language)));
        files.read(COMMON).lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, ""));
    }

    private void addFunctionWords(ClassifierFiles files) {
        Map<String, List<Object>> written = files.vocabulary(FunctionWords.NAME);
        written.forEach((language, words) -> words.forEach(word -> {
            functionForms.add(Folding.fold(word.toString()));
            if (!language.equals(ALBANIAN)) {
                functionWords.add(word.toString());
            }
        }));
    }

    static KnownWords shipped() {
        return Shipped.WORDS;
    }

    /**
     * Adds words.
     *
     * @param written one or more words; a word that ends in {@code *} is a beginning of other words
     * @param language of the list; empty for a list of several
     */
    private void add(String written, String language) {
        for (Token token : Tokens.in(written, Integer.MAX_VALUE)) {
            String folded = Folding.fold(token.written());
            boolean beginning = token.end() < written.length() && written.charAt(token.end()) == '*';
            boolean ending = token.start() > 0 && written.charAt(token.start() - 1) == '*';
            if (beginning && folded.length() >= LEAST_BEGINNING) {
                beginnings.add(folded);
            } else if (!beginning && !ending) {
                addWord(token.written(), folded, language);
            }
        }
    }

    /** Adds one word. A function word is left out here, because it has only the listed forms. */
    private void addWord(String written, String folded, String language) {
        if (!functionForms.contains(folded)) {
            forms.add(folded);
            String stem = stemmer.stem(folded);
            stems.add(stem);
            // In the list without a language, only German nouns begin with a capital.
            boolean isGerman = language.equals(GERMAN) || language.isEmpty() && beginsWithCapital(written);
            (isGerman ? german : notGerman).add(folded, stem);
        }
    }

    private static boolean beginsWithCapital(String written) {
        return Character.isUpperCase(written.codePointAt(0))
                && written.codePoints().skip(1).filter(Character::isLetter).allMatch(Character::isLowerCase);
    }

    /** True if it is a form of a known word, or a known beginning with a short ending. */
    boolean contain(String folded) {
        return containForm(folded) || containBeginning(folded);
    }

    /** True if a list contains exactly this form. */
    boolean containExactly(String folded) {
        return forms.contains(folded) || functionForms.contains(folded);
    }

    /** True if a list contains exactly this form, and not only as a function word. */
    boolean containAsContent(String folded) {
        return forms.contains(folded);
    }

    /** True if it is a form of a known word. A short form must be listed, because other words have the same stem. */
    boolean containForm(String folded) {
        return containExactly(folded) || folded.length() >= LEAST_INFLECTED && stems.contains(stemmer.stem(folded));
    }

    /** True for a function word, such as a preposition; diacritics count. */
    boolean isFunctionWord(String written) {
        return functionWords.contains(written.toLowerCase(Locale.ROOT));
    }

    /** True for a form of a German word that is in no list of another language. */
    boolean containOnlyGerman(String folded) {
        if (forms.contains(folded)) {
            return german.forms().contains(folded) && !notGerman.forms().contains(folded);
        }
        String stem = stemmer.stem(folded);
        return german.stems().contains(stem) && !notGerman.stems().contains(stem);
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
