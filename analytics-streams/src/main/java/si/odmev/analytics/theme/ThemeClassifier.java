package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.ThemeScore;

/** Gives a text its themes, a calibrated score for each, and the words that decided. */
final class ThemeClassifier {
    static final List<String> THEMES = List.of("inclusive", "green", "smart", "friendly");

    /** Words shown for a theme; more would colour the whole text and explain nothing. */
    static final int MOST_EVIDENCE = 20;

    /** What a word must add to a score, for or against, to be shown. */
    private static final double LEAST_EVIDENCE = 0.1;

    /** Distance from the threshold within which a person should look. */
    private static final double DOUBT = 0.12;

    private static final Comparator<Evidence> STRONGEST_FIRST = Comparator.comparingDouble(
                    (Evidence evidence) -> -Math.abs(evidence.getWeight()))
            .thenComparing(Evidence::getPart, Comparator.reverseOrder())
            .thenComparingInt(Evidence::getStart);

    private final TextClassifier classifier;

    ThemeClassifier(TextClassifier classifier) {
        this.classifier = classifier;
    }

    record Themes(List<String> themes, List<ThemeScore> scores, List<Evidence> evidence, boolean sure) {}

    Themes read(Passage passage, String language) {
        List<Word> words = passage.words();
        Vocabulary.Reading found = classifier.look(words, language);
        List<Feature> features = Features.ofThemes(words, classifier.vocabulary(), found, classifier::knows);
        TextClassifier.Reading reading = classifier.read(words.size(), features, found.silenced());
        List<String> themes = new ArrayList<>();
        List<ThemeScore> scores = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        boolean sure = true;
        for (int i = 0; i < THEMES.size(); i++) {
            LinearModel.Label label = classifier.labels().get(i);
            double probability = label.probability(reading.score(i));
            scores.add(new ThemeScore(label.name(), probability));
            boolean given = probability >= label.threshold();
            if (given) {
                themes.add(label.name());
            }
            sure &= Math.abs(probability - label.threshold()) > DOUBT;
            evidence.addAll(evidence(i, reading, passage, given));
        }
        return new Themes(themes, scores, evidence, sure && !themes.isEmpty());
    }

    Map<String, Double> thresholds() {
        return classifier.labels().stream()
                .collect(Collectors.toUnmodifiableMap(LinearModel.Label::name, LinearModel.Label::threshold));
    }

    /** For a theme that was given always its strongest word, however little each of them added. */
    private List<Evidence> evidence(int theme, TextClassifier.Reading reading, Passage passage, boolean given) {
        LinearModel.Label label = classifier.labels().get(theme);
        List<Word> words = passage.words();
        int strongest = 0;
        for (int word = 1; word < words.size(); word++) {
            strongest = reading.contribution(theme, word) > reading.contribution(theme, strongest) ? word : strongest;
        }
        List<Evidence> evidence = new ArrayList<>();
        for (int word = 0; word < words.size(); word++) {
            double weight = reading.contribution(theme, word) * label.slope();
            if (Math.abs(weight) >= LEAST_EVIDENCE || (given && word == strongest)) {
                Word at = words.get(word);
                evidence.add(new Evidence(label.name(), passage.part(word), at.start(), at.end(), weight));
            }
        }
        evidence.sort(STRONGEST_FIRST);
        return evidence.size() <= MOST_EVIDENCE ? evidence : evidence.subList(0, MOST_EVIDENCE);
    }
}
