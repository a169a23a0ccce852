package si.odmev.analytics.theme;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Words that only connect a sentence ({@code in}, {@code naj}, {@code für}) and say nothing about a theme. */
final class FunctionWords {
    static final String NAME = "function-words";

    private final Map<String, Set<String>> byLanguageOfText = new HashMap<>();

    private FunctionWords() {}

    static FunctionWords load(ClassifierFiles files) {
        Map<String, List<Object>> written = files.vocabulary(NAME);
        FunctionWords words = new FunctionWords();
        Stream.concat(LanguageDetector.SUPPORTED.stream(), Stream.of(LanguageDetector.UNDETERMINED))
                .forEach(text -> {
                    Set<String> folded = new HashSet<>();
                    written.forEach((language, forms) -> {
                        if (Vocabulary.isReadIn(language, text)) {
                            forms.forEach(form -> folded.add(Folding.fold(form.toString())));
                        }
                    });
                    words.byLanguageOfText.put(text, folded);
                });
        return words;
    }

    /**
     * The function words for a text, folded.
     *
     * @param language BCP 47 tag of the text; an unsupported language gives the words of all languages
     */
    Set<String> of(String language) {
        return byLanguageOfText.getOrDefault(
                language, byLanguageOfText.getOrDefault(LanguageDetector.UNDETERMINED, Set.of()));
    }
}
