package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the learned models look at in a text. */
final class Features {
    /** Sums of vocabulary weights are flattened by this power: the fifth word for a theme says less than the first. */
    private static final double FLATTENING = 0.5;

    private final List<Feature> found = new ArrayList<>();
    private final Map<String, Integer> occurrences = new HashMap<>();

    private Features() {}

    /** Stems, pairs of neighbouring stems, pieces of words (for typing errors and compounds), and the vocabulary. */
    static List<Feature> ofThemes(List<Word> words, Vocabulary vocabulary, Vocabulary.Reading reading) {
        Features features = new Features();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            features.add("s " + word.stem(), i, i, 1);
            if (i > 0) {
                features.add("p " + words.get(i - 1).stem() + ' ' + word.stem(), i - 1, i, 0.7);
            }
            String bounded = '<' + word.folded() + '>';
            for (int length = 4; length <= 5; length++) {
                for (int start = 0; start + length <= bounded.length(); start++) {
                    features.add(bounded.substring(start, start + length), i, i, 0.5);
                }
            }
        }
        return features.spread(vocabulary, reading);
    }

    /** Whole words in order, their endings (a verb's mood is in them), the first words, and the marks that end a sentence. */
    static List<Feature> ofKinds(List<Word> words, String text, Vocabulary vocabulary, Vocabulary.Reading reading) {
        Features features = new Features();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).folded();
            features.add("w " + word, i, i, 1);
            if (i < 2) {
                features.add("b" + i + ' ' + word, i, i, 1);
            }
            if (i > 0) {
                features.add("p " + words.get(i - 1).folded() + ' ' + word, i - 1, i, 0.7);
            }
            for (int length = 2; length <= 4; length++) {
                if (word.length() > length) {
                    features.add("e " + word.substring(word.length() - length), i, i, 0.5);
                }
            }
        }
        if (!words.isEmpty()) {
            int last = words.size() - 1;
            String end = text.strip();
            if (end.indexOf('?') >= 0) {
                features.add("? anywhere", last, last, 2);
            }
            if (end.endsWith("?")) {
                features.add("? last", last, last, 2);
            }
            if (end.indexOf('!') >= 0) {
                features.add("! anywhere", last, last, 1);
            }
            features.add("words " + Math.min(5, (int) (Math.log(words.size()) / Math.log(2))), last, last, 1);
        }
        return features.spread(vocabulary, reading);
    }

    private void add(String name, int firstWord, int lastWord, double value) {
        occurrences.merge(name, 1, Integer::sum);
        found.add(new Feature(name, firstWord, lastWord, value));
    }

    /** A feature counts once a text, shared by its places; a long text weighs no more than a short one. */
    private List<Feature> spread(Vocabulary vocabulary, Vocabulary.Reading reading) {
        double length = Math.sqrt(Math.max(4.0, occurrences.size() / 10.0));
        List<Feature> spread = new ArrayList<>(found.size() + reading.matches().size());
        for (Feature feature : found) {
            spread.add(new Feature(
                    feature.name(),
                    feature.firstWord(),
                    feature.lastWord(),
                    feature.value() / occurrences.get(feature.name()) / length));
        }
        double[] sums = new double[vocabulary.labels().size()];
        for (Vocabulary.Match match : reading.matches()) {
            sums[match.label()] += match.weight();
        }
        for (Vocabulary.Match match : reading.matches()) {
            double sum = Math.abs(sums[match.label()]);
            spread.add(new Feature(
                    "v " + vocabulary.labels().get(match.label()),
                    match.firstWord(),
                    match.lastWord(),
                    sum < 1e-9 ? 0 : match.weight() * Math.pow(sum, FLATTENING - 1)));
        }
        return spread;
    }
}
