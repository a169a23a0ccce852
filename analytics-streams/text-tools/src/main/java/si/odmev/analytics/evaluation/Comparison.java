package si.odmev.analytics.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.schemas.Kind;

/**
 * The changes for texts if one version of the classifier replaced another.
 *
 * @param before classifier that is replaced
 * @param after classifier that takes its place
 * @param themes which texts gain and lose a theme, by theme
 */
record Comparison(Evaluation before, Evaluation after, Map<String, Shift> themes) {
    /** Ids of the texts that gain a theme and of those that lose it. */
    record Shift(List<String> gained, List<String> lost) {}

    static Comparison of(TextAnalyzer before, TextAnalyzer after, List<LabelledText> texts) {
        Map<String, Shift> themes = new LinkedHashMap<>();
        for (LabelledText text : texts) {
            List<String> had = themes(before, text);
            List<String> has = themes(after, text);
            has.stream()
                    .filter(theme -> !had.contains(theme))
                    .forEach(theme -> shift(themes, theme).gained().add(text.id()));
            had.stream()
                    .filter(theme -> !has.contains(theme))
                    .forEach(theme -> shift(themes, theme).lost().add(text.id()));
        }
        return new Comparison(Evaluation.of(before, texts), Evaluation.of(after, texts), themes);
    }

    /** Number of texts whose themes change. */
    long changed() {
        return themes.values().stream()
                .flatMap(shift -> Stream.concat(shift.gained().stream(), shift.lost().stream()))
                .distinct()
                .count();
    }

    private static List<String> themes(TextAnalyzer analyzer, LabelledText text) {
        return analyzer.analyze(null, text.text(), null, Kind.UNKNOWN).themes();
    }

    private static Shift shift(Map<String, Shift> themes, String theme) {
        return themes.computeIfAbsent(theme, t -> new Shift(new ArrayList<>(), new ArrayList<>()));
    }
}
