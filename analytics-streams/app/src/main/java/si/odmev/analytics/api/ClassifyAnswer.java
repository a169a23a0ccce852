package si.odmev.analytics.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import si.odmev.analytics.query.DecidingWords;
import si.odmev.analytics.theme.TextAnalysis;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.ThemeScore;

/**
 * The classifier's result for a text.
 *
 * @param themes theme ids, possibly none
 * @param scores score, 0..1, by theme id
 * @param evidence the words that decided, strongest first; their positions refer to the text in NFC
 * @param language BCP 47 tag, {@code und} when unsure
 * @param kind {@code proposal}, {@code opinion}, {@code suggestion}, {@code question} or {@code unknown}
 * @param needsReview true if a person should look
 * @param classifier version of the classifier
 */
record ClassifyAnswer(
        List<String> themes,
        Map<String, Double> scores,
        List<DecidingWords> evidence,
        String language,
        String kind,
        boolean needsReview,
        String classifier) {

    static ClassifyAnswer of(ClassifyRequest request, TextAnalysis analysis, String classifier) {
        return new ClassifyAnswer(
                analysis.themes(),
                analysis.scores().stream().collect(Collectors.toMap(ThemeScore::getTheme, ThemeScore::getScore)),
                analysis.evidence().stream()
                        .sorted(Comparator.comparingDouble(Evidence::getWeight).reversed())
                        .map(evidence -> DecidingWords.in(
                                request.title(),
                                request.text(),
                                evidence.getTheme(),
                                lowerCase(evidence.getPart()),
                                evidence.getStart(),
                                evidence.getEnd(),
                                evidence.getWeight()))
                        .toList(),
                analysis.language(),
                lowerCase(analysis.kind()),
                analysis.needsReview(),
                classifier);
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
