package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Part;
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

    private final TextClassifier classifier;

    ThemeClassifier(TextClassifier classifier) {
        this.classifier = classifier;
    }

    record Themes(List<String> themes, List<ThemeScore> scores, List<Evidence> evidence, boolean sure) {}

    Themes read(Passage passage, String language) {
        List<Word> words = passage.words();
        Vocabulary.Reading found = classifier.look(words, language);
        TextClassifier.Reading reading =
                classifier.read(Features.ofThemes(words, classifier.vocabulary(), found), found.silenced());
        List<String> themes = new ArrayList<>();
        List<ThemeScore> scores = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        boolean sure = true;
        for (int i = 0; i < THEMES.size(); i++) {
            LinearModel.Label label = classifier.labels().get(i);
            double probability = label.probability(reading.scores()[i]);
            scores.add(new ThemeScore(label.name(), probability));
            boolean given = probability >= label.threshold();
            if (given) {
                themes.add(label.name());
            }
            sure &= Math.abs(probability - label.threshold()) > DOUBT;
            evidence.addAll(evidence(label.name(), reading.contributions()[i], label.slope(), passage, given));
        }
        return new Themes(themes, scores, evidence, sure && !themes.isEmpty());
    }

    /** For a theme that was given always its strongest word, however little each of them added. */
    private static List<Evidence> evidence(
            String theme, double[] contributions, double slope, Passage passage, boolean given) {
        List<Evidence> evidence = new ArrayList<>();
        for (int word = 0; word < contributions.length; word++) {
            Word at = passage.words().get(word);
            Part part = passage.part(word);
            evidence.add(new Evidence(theme, part, at.start(), at.end(), contributions[word] * slope));
        }
        evidence.sort(Comparator.comparingDouble((Evidence e) -> -Math.abs(e.getWeight()))
                .thenComparing(Evidence::getPart)
                .thenComparingInt(Evidence::getStart));
        List<Evidence> strongest = new ArrayList<>();
        for (Evidence word : evidence) {
            boolean first = strongest.isEmpty() && given && word.getWeight() > 0;
            if (strongest.size() < MOST_EVIDENCE && (Math.abs(word.getWeight()) >= LEAST_EVIDENCE || first)) {
                strongest.add(word);
            }
        }
        return strongest;
    }
}
