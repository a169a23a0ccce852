package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.ThemeScore;

/** Finds the themes of a text, a calibrated score for each, and the words that decided. */
final class ThemeClassifier {
    /** The most words that are shown for a theme; more would colour the whole text and explain nothing. */
    static final int MOST_EVIDENCE = 20;

    /** A word is shown if it adds at least this share of what the strongest word of its theme adds. */
    private static final double LEAST_SHARE = 0.25;

    /** Distance from the threshold within which a person should look. */
    private static final double DOUBT = 0.06;

    private static final Comparator<Evidence> STRONGEST_FIRST = Comparator.comparingDouble(
                    (Evidence evidence) -> -Math.abs(evidence.getWeight()))
            .thenComparing(Evidence::getPart, Comparator.reverseOrder())
            .thenComparingInt(Evidence::getStart);

    private final TextClassifier classifier;
    private final FunctionWords functionWords;
    private final List<String> wanted;
    private final Map<String, Double> thresholds;

    /**
     * @param wanted the themes that it may give, out of those that the classifier has learned
     */
    ThemeClassifier(TextClassifier classifier, FunctionWords functionWords, List<String> wanted) {
        this.classifier = classifier;
        this.functionWords = functionWords;
        this.wanted = List.copyOf(wanted);
        this.thresholds = classifier.labels().stream()
                .filter(label -> wanted.contains(label.name()))
                .collect(Collectors.toUnmodifiableMap(LinearModel.Label::name, LinearModel.Label::threshold));
    }

    record Themes(List<String> themes, List<ThemeScore> scores, List<Evidence> evidence, boolean sure) {}

    Themes read(Passage passage, String language) {
        List<Word> words = passage.words();
        Vocabulary.Reading found = classifier.look(words, language);
        Set<String> silent = functionWords.of(language);
        List<Feature> features = Features.ofThemes(
                words, silent, classifier.vocabulary(), found, classifier::featuresOf, classifier.numbers());
        TextClassifier.Reading reading = classifier.read(words.size(), features, found.silenced());
        List<String> themes = new ArrayList<>();
        List<ThemeScore> scores = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        boolean sure = true;
        for (int i = 0; i < classifier.labels().size(); i++) {
            LinearModel.Label label = classifier.labels().get(i);
            if (!wanted.contains(label.name())) {
                continue;
            }
            double probability = label.probability(reading.score(i));
            scores.add(new ThemeScore(label.name(), probability));
            boolean given = probability >= label.threshold();
            if (given) {
                themes.add(label.name());
            }
            boolean doubtful = Math.abs(probability - label.threshold()) <= DOUBT;
            sure &= !doubtful;
            if (given || doubtful) {
                evidence.addAll(evidence(i, reading, passage, silent));
            }
        }
        return new Themes(themes, scores, evidence, sure && !themes.isEmpty());
    }

    Map<String, Double> thresholds() {
        return thresholds;
    }

    /** The words that counted for a theme or against it, without those that weigh little beside the strongest. */
    private List<Evidence> evidence(int theme, TextClassifier.Reading reading, Passage passage, Set<String> silent) {
        LinearModel.Label label = classifier.labels().get(theme);
        List<Word> words = passage.words();
        List<Evidence> evidence = new ArrayList<>();
        for (int word = 0; word < words.size(); word++) {
            Word at = words.get(word);
            double weight = reading.contribution(theme, word) * label.slope();
            if (weight != 0 && !silent.contains(at.folded())) {
                evidence.add(new Evidence(label.name(), passage.part(word), at.start(), at.end(), weight));
            }
        }
        evidence.sort(STRONGEST_FIRST);
        double least = evidence.isEmpty() ? 0 : Math.abs(evidence.getFirst().getWeight()) * LEAST_SHARE;
        return evidence.stream()
                .filter(word -> Math.abs(word.getWeight()) >= least)
                .limit(MOST_EVIDENCE)
                .toList();
    }
}
