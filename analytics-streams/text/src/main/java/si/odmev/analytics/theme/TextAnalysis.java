package si.odmev.analytics.theme;

import java.util.List;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Kind;
import si.odmev.schemas.ThemeScore;

/**
 * The result of analysing a text.
 *
 * @param language BCP 47 tag, {@code und} when unsure
 * @param kind the declared kind, or the detected one
 * @param themes theme ids in a fixed order, possibly none
 * @param scores calibrated score, 0..1, of every theme that the analyzer gives
 * @param evidence the words that decided, by position in the person's own words: theme by theme, strongest first, at most
 *     {@value ThemeClassifier#MOST_EVIDENCE} per theme
 * @param assurance whether a person should look at it
 * @param stems diacritic-folded stems of title and text in order, separated by spaces
 */
public record TextAnalysis(
        String language,
        Kind kind,
        List<String> themes,
        List<ThemeScore> scores,
        List<Evidence> evidence,
        Assurance assurance,
        String stems) {
    public TextAnalysis {
        themes = List.copyOf(themes);
        scores = List.copyOf(scores);
        evidence = List.copyOf(evidence);
    }

    /** True if a person should look: a score is near its threshold, or no theme was found in a text with content. */
    public boolean needsReview() {
        return assurance == Assurance.UNSURE;
    }
}
