package si.odmev.analytics.evaluation;

import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import si.odmev.analytics.theme.LabelledText;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An {@link Evaluation} for people and for programs. */
final class Report {
    private static final int WORST = 15;

    private static final LabelCounts NEVER = new LabelCounts();
    private static final Comparison.Shift NO_SHIFT = new Comparison.Shift(List.of(), List.of());

    private Report() {}

    static String table(Evaluation evaluation) {
        Formatter table = new Formatter(Locale.ROOT);
        table.format("%d texts, classifier %s%n%n", evaluation.rows(), evaluation.classifier());
        table.format("%-12s %9s %7s %7s %8s%n", "theme", "precision", "recall", "F1", "texts");
        evaluation.themes().forEach((theme, tally) -> row(table, theme, tally));
        row(table, "micro", evaluation.micro());
        table.format("%-12s %9s %7s %7.3f%n%n", "macro", "", "", evaluation.macroF1());
        table.format("%-12s %7s %8s%n", "language", "F1", "texts");
        evaluation
                .languages()
                .forEach((language, tally) ->
                        table.format("%-12s %7.3f %8d%n", language, tally.f1(), evaluation.rows(language)));
        table.format("%nall themes of a text right  %.3f%n", evaluation.exactShare());
        table.format("left to a person            %.3f%n", evaluation.reviewShare());
        table.format("  errors among those         %.3f%n", evaluation.errorsInReview());
        table.format("  errors among the others    %.3f%n", evaluation.errorsOutsideReview());
        table.format("kind right                  %.3f%n", evaluation.kindAccuracy());
        table.format("language right              %.3f%n", evaluation.languageAccuracy());
        table.format("  over 40 characters        %.3f%n", evaluation.languageAccuracyOfLongTexts());
        confusions(table, "kind", evaluation.kinds());
        confusions(table, "language", evaluation.languageReadings());
        table.format("%nWorst misses (themes as labelled, themes as read):%n");
        for (Evaluation.Miss miss : evaluation.worstMisses(WORST)) {
            LabelledText text = miss.text();
            table.format("  %s %s read as %s: %s%n", text.id(), text.themes(), miss.read(), text.text());
        }
        return table.toString();
    }

    static String table(Comparison comparison) {
        Formatter table = new Formatter(Locale.ROOT);
        table.format(
                "%d of %d texts get other themes: classifier %s in place of %s%n%n",
                comparison.changed(),
                comparison.after().rows(),
                comparison.after().classifier(),
                comparison.before().classifier());
        table.format("%-12s %6s %6s %9s %9s%n", "theme", "gained", "lost", "F1 before", "F1 after");
        comparison.after().themes().forEach((theme, after) -> {
            Comparison.Shift shift = comparison.themes().getOrDefault(theme, NO_SHIFT);
            LabelCounts before = comparison.before().themes().getOrDefault(theme, NEVER);
            table.format(
                    "%-12s %6d %6d %9.3f %9.3f%n",
                    theme, shift.gained().size(), shift.lost().size(), before.f1(), after.f1());
        });
        table.format(
                "%-12s %6s %6s %9.3f %9.3f%n",
                "micro",
                "",
                "",
                comparison.before().micro().f1(),
                comparison.after().micro().f1());
        comparison.themes().forEach((theme, shift) -> {
            shift.gained().forEach(id -> table.format("%n  %s gains %s", id, theme));
            shift.lost().forEach(id -> table.format("%n  %s loses %s", id, theme));
        });
        return table.toString();
    }

    static String json(Comparison comparison) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("rows", comparison.after().rows());
        report.put("changed", comparison.changed());
        report.put("before", measures(comparison.before()));
        report.put("after", measures(comparison.after()));
        report.put("themes", comparison.themes());
        return written(report);
    }

    static String json(Evaluation evaluation) {
        return written(measures(evaluation));
    }

    private static Map<String, Object> measures(Evaluation evaluation) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("rows", evaluation.rows());
        report.put("micro", scores(evaluation.micro()));
        report.put("macro", Map.of("f1", evaluation.macroF1()));
        Map<String, Object> themes = new LinkedHashMap<>();
        evaluation.themes().forEach((theme, tally) -> {
            Map<String, Object> scores = scores(tally);
            scores.put("support", tally.support());
            themes.put(theme, scores);
        });
        report.put("themes", themes);
        Map<String, Object> languages = new LinkedHashMap<>();
        evaluation.languages().forEach((language, tally) -> {
            Map<String, Object> scores = new LinkedHashMap<>();
            scores.put("microF1", tally.f1());
            scores.put("rows", evaluation.rows(language));
            languages.put(language, scores);
        });
        report.put("languages", languages);
        report.put("kind", Map.of("accuracy", evaluation.kindAccuracy()));
        report.put("language", Map.of("accuracy", evaluation.languageAccuracy()));
        report.put("classifier", evaluation.classifier());
        return report;
    }

    private static String written(Map<String, Object> report) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(report);
    }

    private static Map<String, Object> scores(LabelCounts tally) {
        Map<String, Object> scores = new LinkedHashMap<>();
        scores.put("precision", tally.precision());
        scores.put("recall", tally.recall());
        scores.put("f1", tally.f1());
        return scores;
    }

    private static void row(Formatter table, String name, LabelCounts tally) {
        table.format(
                "%-12s %9.3f %7.3f %7.3f %8d%n", name, tally.precision(), tally.recall(), tally.f1(), tally.support());
    }

    private static void confusions(Formatter table, String what, Map<String, Map<String, Integer>> readings) {
        readings.forEach((real, read) -> read.forEach((as, times) -> {
            if (!real.equals(as)) {
                table.format("  %s %s read as %s: %d%n", what, real, as, times);
            }
        }));
    }
}
