package si.odmev.analytics.theme;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Words that only hold a sentence together ({@code in}, {@code naj}, {@code für}): they explain no theme. */
final class FunctionWords {
    static final String SOURCE = "function-words";

    private final Map<String, Set<String>> byLanguage = new HashMap<>();

    private FunctionWords() {}

    static FunctionWords load() {
        FunctionWords words = new FunctionWords();
        Map<String, List<Object>> languages =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Vocabulary.source(SOURCE));
        languages.forEach((language, forms) -> {
            Set<String> folded = new HashSet<>();
            forms.forEach(form -> folded.add(Folding.fold(form.toString())));
            words.byLanguage.put(language, folded);
        });
        return words;
    }

    /** @param language BCP 47 tag of the text that the word stands in */
    boolean contain(Word word, String language) {
        return byLanguage.entrySet().stream()
                .anyMatch(entry -> Vocabulary.isReadIn(entry.getKey(), language)
                        && entry.getValue().contains(word.folded()));
    }
}
