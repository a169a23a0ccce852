package si.odmev.analytics.workspace;

import java.util.List;
import java.util.Map;
import si.odmev.analytics.query.DecidingWords;

/**
 * How strongly a theme is present, and why.
 *
 * @param theme theme id
 * @param score 0..1
 * @param share the same as the width of a bar
 * @param words the words that decided for or against it, strongest first
 */
record ScoreBar(String theme, double score, Percent share, List<DecidingWords> words) {
    /** One for each score, highest first. */
    static List<ScoreBar> of(Map<String, Double> scores, List<DecidingWords> words) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(score -> new ScoreBar(
                        score.getKey(),
                        score.getValue(),
                        new Percent(100 * score.getValue()),
                        words.stream()
                                .filter(one -> one.theme().equals(score.getKey()))
                                .toList()))
                .toList();
    }
}
