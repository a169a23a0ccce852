package si.odmev.analytics.topology;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import si.odmev.analytics.theme.Assurance;
import si.odmev.analytics.theme.TextAnalysis;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Part;
import si.odmev.schemas.ThemeScore;

/** Finds a theme by one word each, until it is taught anew; fails on the word "napaka" while it does not know it. */
final class KeywordAnalyzer implements TextAnalyzer {
    private Map<String, String> themeByWord;
    private String version;

    KeywordAnalyzer(String version, Map<String, String> themeByWord) {
        this.version = version;
        this.themeByWord = themeByWord;
    }

    static KeywordAnalyzer first() {
        return new KeywordAnalyzer("first", Map.of("park", "green", "klančina", "inclusive"));
    }

    /** Becomes another version, as after a restart with another vocabulary. */
    void learn(String version, Map<String, String> themeByWord) {
        this.version = version;
        this.themeByWord = themeByWord;
    }

    @Override
    public TextAnalysis analyze(String title, String text, String declaredLanguage, Kind declaredKind) {
        if (text.contains("napaka") && !themeByWord.containsKey("napaka")) {
            throw new IllegalStateException("no idea");
        }
        List<Evidence> evidence = themeByWord.keySet().stream()
                .filter(text::contains)
                .sorted()
                .map(word -> new Evidence(
                        themeByWord.get(word), Part.TEXT, text.indexOf(word), text.indexOf(word) + word.length(), 1.0))
                .toList();
        String stems =
                text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L} ]", "").strip();
        Assurance unthemed = stems.isEmpty() ? Assurance.NO_CONTENT : Assurance.UNSURE;
        List<String> themes = evidence.stream().map(Evidence::getTheme).sorted().toList();
        return new TextAnalysis(
                "sl",
                declaredKind,
                themes,
                themes.stream().map(theme -> new ThemeScore(theme, 0.9)).toList(),
                evidence,
                themes.isEmpty() ? unthemed : Assurance.SURE,
                stems);
    }

    @Override
    public Map<String, Double> thresholds() {
        return themeByWord.values().stream().distinct().collect(Collectors.toMap(theme -> theme, theme -> 0.5));
    }

    @Override
    public String version() {
        return version;
    }
}
