package si.odmev.analytics.evaluation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An {@link Evaluation} for people and for programs. */
final class Report {
    private static final int WORST = 15;

    private Report() {}

    static String table(Evaluation evaluation) {
        StringBuilder table = new StringBuilder();
        line(table, "%d texts, classifier %s", evaluation.rows(), evaluation.classifier());
        line(table, "");
        line(table, "%-12s %9s %7s %7s %8s", "theme", "precision", "recall", "F1", "texts");
        evaluation.themes().forEach((theme, tally) -> row(table, theme, tally));
        row(table, "micro", evaluation.micro());
        line(table, "%-12s %9s %7s %7.3f", "macro", "", "", evaluation.macroF1());
        line(table, "");
        line(table, "%-12s %7s %8s", "language", "F1", "texts");
        evaluation
                .languages()
                .forEach((language, tally) ->
                        line(table, "%-12s %7.3f %8d", language, tally.f1(), evaluation.rows(language)));
        line(table, "");
        line(table, "all themes of a text right  %.3f", evaluation.exactShare());
        line(table, "left to a person            %.3f", evaluation.reviewShare());
        line(table, "kind right                  %.3f", evaluation.kindAccuracy());
        line(table, "language right              %.3f", evaluation.languageAccuracy());
        line(table, "  over 40 characters        %.3f", evaluation.languageAccuracyOfLongTexts());
        confusions(table, "kind", evaluation.kinds());
        confusions(table, "language", evaluation.languageReadings());
        line(table, "");
        line(table, "Worst misses (themes as labelled, themes as read):");
        for (Evaluation.Miss miss : evaluation.worstMisses(WORST)) {
            line(
                    table,
                    "  %s %s read as %s: %s",
                    miss.text().id(),
                    miss.text().themes(),
                    miss.read(),
                    miss.text().text());
        }
        return table.toString();
    }

    static String json(Evaluation evaluation) {
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
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(report);
    }

    private static Map<String, Object> scores(Tally tally) {
        Map<String, Object> scores = new LinkedHashMap<>();
        scores.put("precision", tally.precision());
        scores.put("recall", tally.recall());
        scores.put("f1", tally.f1());
        return scores;
    }

    private static void row(StringBuilder table, String name, Tally tally) {
        line(
                table,
                "%-12s %9.3f %7.3f %7.3f %8d",
                name,
                tally.precision(),
                tally.recall(),
                tally.f1(),
                tally.support());
    }

    private static void confusions(StringBuilder table, String what, Map<String, Map<String, Integer>> readings) {
        readings.forEach((real, read) -> read.forEach((as, times) -> {
            if (!real.equals(as)) {
                line(table, "  %s %s read as %s: %d", what, real, as, times);
            }
        }));
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
