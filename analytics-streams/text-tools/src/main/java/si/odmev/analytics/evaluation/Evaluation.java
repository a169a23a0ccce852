package si.odmev.analytics.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import si.odmev.analytics.theme.Assurance;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.analytics.theme.TextAnalysis;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.schemas.Kind;
import si.odmev.schemas.ThemeScore;

/** How well an analyzer reads labelled texts. The analyzer gets only the text, not the language or the kind from the row. */
final class Evaluation {
    /**
     * A text with wrong themes. The distance is the sum, over its wrong themes, of the distances of the scores from the truth.
     */
    record Miss(LabelledText text, List<String> read, double distance) {}

    private final String classifier;
    private final LabelCounts micro = new LabelCounts();
    private final LabelCounts review = new LabelCounts();
    private final Map<String, LabelCounts> themes = new LinkedHashMap<>();
    private final Map<String, LabelCounts> languages = new TreeMap<>();
    private final Map<String, Integer> rowsByLanguage = new TreeMap<>();
    private final Map<String, Map<String, Integer>> kinds = new TreeMap<>();
    private final Map<String, Map<String, Integer>> languageReadings = new TreeMap<>();
    private final List<Miss> misses = new ArrayList<>();
    private int rows;
    private int exact;
    private int longRows;
    private int longRowsInTheRightLanguage;

    /** The language of a text with more code points should be found. */
    private static final int LONG = 40;

    Evaluation(String classifier) {
        this.classifier = classifier;
    }

    static Evaluation of(TextAnalyzer analyzer, List<LabelledText> texts) {
        Evaluation evaluation = new Evaluation(analyzer.version());
        evaluation.add(analyzer, texts);
        return evaluation;
    }

    /** Adds an analyzer's results. In cross-validation each analyzer reads the texts that it has not learned. */
    void add(TextAnalyzer analyzer, List<LabelledText> texts) {
        for (LabelledText text : texts) {
            add(text, analyzer.analyze(null, text.text(), null, Kind.UNKNOWN));
        }
    }

    private void add(LabelledText text, TextAnalysis analysis) {
        rows++;
        rowsByLanguage.merge(text.language(), 1, Integer::sum);
        double distance = 0;
        for (ThemeScore score : analysis.scores()) {
            String theme = score.getTheme();
            boolean given = analysis.themes().contains(theme);
            boolean real = text.themes().contains(theme);
            micro.count(given, real);
            themes.computeIfAbsent(theme, t -> new LabelCounts()).count(given, real);
            languages.computeIfAbsent(text.language(), l -> new LabelCounts()).count(given, real);
            distance += given == real ? 0 : Math.abs((real ? 1 : 0) - score.getScore());
        }
        exact += distance == 0 ? 1 : 0;
        review.count(analysis.assurance() == Assurance.UNSURE, distance > 0);
        if (distance > 0) {
            misses.add(new Miss(text, analysis.themes(), distance));
        }
        if (text.kind() != Kind.UNKNOWN) {
            count(kinds, lower(text.kind()), lower(analysis.kind()));
        }
        count(languageReadings, text.language(), analysis.language());
        if (text.text().codePointCount(0, text.text().length()) > LONG) {
            longRows++;
            longRowsInTheRightLanguage += text.language().equals(analysis.language()) ? 1 : 0;
        }
    }

    String classifier() {
        return classifier;
    }

    int rows() {
        return rows;
    }

    LabelCounts micro() {
        return micro;
    }

    double macroF1() {
        return themes.values().stream().mapToDouble(LabelCounts::f1).average().orElse(1);
    }

    Map<String, LabelCounts> themes() {
        return themes;
    }

    Map<String, LabelCounts> languages() {
        return languages;
    }

    int rows(String language) {
        return rowsByLanguage.getOrDefault(language, 0);
    }

    /** Share of the texts for which all themes were found and no others. */
    double exactShare() {
        return share(exact, rows);
    }

    /** Share of the texts that a person would be asked to look at. */
    double reviewShare() {
        return share(review.given(), rows);
    }

    /** Share of texts with an error in their themes among those that a person would be asked to look at. */
    double errorsInReview() {
        return review.precision();
    }

    /** Share of texts with an error in their themes among those that nobody would look at. */
    double errorsOutsideReview() {
        return share(review.support() - review.right(), rows - review.given());
    }

    /** How often a kind (outer) was read as a kind (inner). */
    Map<String, Map<String, Integer>> kinds() {
        return kinds;
    }

    double kindAccuracy() {
        return accuracy(kinds);
    }

    /** How often a language (outer) was read as a language (inner). */
    Map<String, Map<String, Integer>> languageReadings() {
        return languageReadings;
    }

    double languageAccuracy() {
        return accuracy(languageReadings);
    }

    /** Only for texts of more than {@value #LONG} characters. */
    double languageAccuracyOfLongTexts() {
        return share(longRowsInTheRightLanguage, longRows);
    }

    List<Miss> worstMisses(int most) {
        return misses.stream()
                .sorted(Comparator.comparingDouble(Miss::distance)
                        .reversed()
                        .thenComparing(miss -> miss.text().id()))
                .limit(most)
                .toList();
    }

    private static void count(Map<String, Map<String, Integer>> readings, String real, String read) {
        readings.computeIfAbsent(real, r -> new TreeMap<>()).merge(read, 1, Integer::sum);
    }

    private static double accuracy(Map<String, Map<String, Integer>> readings) {
        int right = 0;
        int all = 0;
        for (Map.Entry<String, Map<String, Integer>> real : readings.entrySet()) {
            right += real.getValue().getOrDefault(real.getKey(), 0);
            all += real.getValue().values().stream().mapToInt(Integer::intValue).sum();
        }
        return share(right, all);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    private static String lower(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
