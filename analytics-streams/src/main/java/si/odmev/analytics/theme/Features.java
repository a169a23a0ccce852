package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What the learned models look at in a text. */
final class Features {
    /** Sums of vocabulary weights are flattened by this power: the fifth word for a theme says less than the first. */
    private static final double FLATTENING = 0.5;

    /** Letters of a piece of a word, its bounds counted as letters. */
    private static final int PIECE = 4;

    /** A text of fewer words is weighed as if it had as many: two words alone must not shout. */
    private static final double LEAST_WORDS = 4;

    private final Predicate<String> known;
    private final List<Feature> found = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final double length;

    private Features(List<Word> words, Predicate<String> known) {
        this.known = known;
        this.length = Math.sqrt(Math.max(LEAST_WORDS, words.size()));
    }

    /**
     * Stems, pairs of neighbouring stems, pieces of words (for typing errors and compounds), and the vocabulary.
     *
     * @param known which features matter: a model passes those that it has learned
     */
    static List<Feature> ofThemes(
            List<Word> words, Vocabulary vocabulary, Vocabulary.Reading reading, Predicate<String> known) {
        Features features = new Features(words, known);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            features.add("s " + word.stem(), i, i, 1);
            if (i > 0) {
                features.add("p " + words.get(i - 1).stem() + ' ' + word.stem(), i - 1, i, 0.7);
            }
            String bounded = '<' + word.folded() + '>';
            for (int start = 0; start + PIECE <= bounded.length(); start++) {
                features.add(bounded.substring(start, start + PIECE), i, i, 0.5);
            }
        }
        return features.with(vocabulary, reading);
    }

    /** Whole words in order, their endings (a verb's mood is in them), the first words, and the marks that end a sentence. */
    static List<Feature> ofKinds(
            List<Word> words, String text, Vocabulary vocabulary, Vocabulary.Reading reading, Predicate<String> known) {
        Features features = new Features(words, known);
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
        return features.with(vocabulary, reading);
    }

    /** A feature counts once a text, where it stands first; a long text weighs no more than a short one. */
    private void add(String name, int firstWord, int lastWord, double value) {
        if (known.test(name) && names.add(name)) {
            found.add(new Feature(name, firstWord, lastWord, value / length));
        }
    }

    private List<Feature> with(Vocabulary vocabulary, Vocabulary.Reading reading) {
        double[] sums = new double[vocabulary.labels().size()];
        for (Vocabulary.Match match : reading.matches()) {
            sums[match.label()] += match.weight();
        }
        for (Vocabulary.Match match : reading.matches()) {
            double sum = Math.abs(sums[match.label()]);
            found.add(new Feature(
                    "v " + vocabulary.labels().get(match.label()),
                    match.firstWord(),
                    match.lastWord(),
                    sum < 1e-9 ? 0 : match.weight() * Math.pow(sum, FLATTENING - 1)));
        }
        return found;
    }
}
