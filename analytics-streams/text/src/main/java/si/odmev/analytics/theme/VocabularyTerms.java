package si.odmev.analytics.theme;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import si.odmev.consultation.ThemePack;

/**
 * The terms of a theme as its vocabulary lists them, for people to read: words for it, words against it, and words that mean
 * something else.
 *
 * @param languages by language ({@code sh} for Croatian, Bosnian and Serbian) and strength, in the order of the file; a term
 *     that ends in {@code *} stands for all words with that beginning
 */
public record VocabularyTerms(Map<String, Map<Strength, List<String>>> languages) {
    /** The terms of a theme of a pack; empty if the pack does not have the theme. */
    public static Optional<VocabularyTerms> of(ThemePack pack, String theme) {
        return pack.find(theme).map(found -> read(ClassifierFiles.of(pack), theme));
    }

    /** The terms of a label. */
    static VocabularyTerms read(ClassifierFiles files, String label) {
        Map<String, Map<String, List<Object>>> written = files.vocabulary(label);
        var languages = new LinkedHashMap<String, Map<Strength, List<String>>>();
        written.forEach((language, strengths) -> {
            var terms = new EnumMap<Strength, List<String>>(Strength.class);
            strengths.forEach((strength, some) -> {
                if (!some.isEmpty()) {
                    terms.put(
                            Strength.valueOf(strength.toUpperCase(Locale.ROOT)),
                            some.stream().map(Object::toString).toList());
                }
            });
            languages.put(language, terms);
        });
        return new VocabularyTerms(languages);
    }

    /** How many terms there are. */
    public int size() {
        return languages.values().stream()
                .flatMap(strengths -> strengths.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    /** The terms that contain one of the typed words: in any form, with or without diacritics, or by its beginning. */
    public VocabularyTerms containing(String typed) {
        var words = new Words(new Stemmer());
        List<Word> wanted = words.in(typed);
        var stems = new HashSet<String>();
        wanted.forEach(word -> stems.add(word.stem()));
        var found = new LinkedHashMap<String, Map<Strength, List<String>>>();
        languages.forEach((language, strengths) -> {
            var terms = new EnumMap<Strength, List<String>>(Strength.class);
            strengths.forEach((strength, some) -> {
                var matching = some.stream()
                        .filter(term -> contains(term, words.in(term), wanted, stems))
                        .toList();
                if (!matching.isEmpty()) {
                    terms.put(strength, matching);
                }
            });
            if (!terms.isEmpty()) {
                found.put(language, terms);
            }
        });
        return new VocabularyTerms(found);
    }

    private static boolean contains(String term, List<Word> its, List<Word> wanted, Set<String> stems) {
        return its.stream()
                .anyMatch(word -> stems.contains(word.stem())
                        || wanted.stream()
                                .anyMatch(typed -> word.folded().startsWith(typed.folded())
                                        || (isBeginning(term, word)
                                                && typed.folded().startsWith(word.folded()))));
    }

    private static boolean isBeginning(String term, Word word) {
        return word.end() < term.length() && term.charAt(word.end()) == '*';
    }
}
