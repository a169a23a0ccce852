package si.odmev.analytics.workspace;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import si.odmev.analytics.chart.Percent;
import si.odmev.analytics.query.DecidingWords;

/**
 * How strongly a theme is present, and why.
 *
 * @param theme theme id
 * @param score 0..1
 * @param share the score as the width of a bar
 * @param words the words with the most weight, those that count for the theme first
 */
record ScoreBar(String theme, double score, Percent share, List<DecidingWords> words) {
    private static final int MOST_WORDS = 5;

    /** One bar for each score, highest first. */
    static List<ScoreBar> of(Map<String, Double> scores, List<DecidingWords> words) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(score -> new ScoreBar(
                        score.getKey(),
                        score.getValue(),
                        new Percent(100 * score.getValue()),
                        heaviest(score.getKey(), words)))
                .toList();
    }

    private static List<DecidingWords> heaviest(String theme, List<DecidingWords> words) {
        return words.stream()
                .filter(one -> one.theme().equals(theme))
                .sorted(Comparator.<DecidingWords>comparingDouble(one -> Math.abs(one.weight()))
                        .reversed())
                .limit(MOST_WORDS)
                .sorted(Comparator.comparingDouble(DecidingWords::weight).reversed())
                .toList();
    }
}
