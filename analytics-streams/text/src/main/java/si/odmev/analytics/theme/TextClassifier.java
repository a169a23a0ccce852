package si.odmev.analytics.theme;

import java.util.BitSet;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A vocabulary and a learned model over the same labels. It gives a text a score for each label, and each word's part in it.
 */
final class TextClassifier {
    private final Vocabulary vocabulary;
    private final LinearModel model;
    private final Finding<Features.OfWord> features;

    /**
     * @param reader of the texts
     * @param ofWord gives the features that a word has in any text
     */
    TextClassifier(
            Vocabulary vocabulary,
            LinearModel model,
            Words reader,
            BiFunction<Form, Features.Numbers, Features.OfWord> ofWord) {
        List<String> learned =
                model.labels().stream().map(LinearModel.Label::name).toList();
        if (!learned.equals(vocabulary.labels())) {
            throw new IllegalArgumentException(
                    "the model knows " + learned + ", the vocabulary " + vocabulary.labels() + ": train again");
        }
        this.vocabulary = vocabulary;
        this.model = model;
        this.features = reader.finding(form -> ofWord.apply(form, model));
    }

    List<LinearModel.Label> labels() {
        return model.labels();
    }

    /** The scores of a text by label, and the contributions of its words. */
    static final class Reading {
        private final double[] scores;
        private final double[][] contributions;

        private Reading(List<LinearModel.Label> labels, int words) {
            scores = labels.stream().mapToDouble(LinearModel.Label::bias).toArray();
            contributions = new double[labels.size()][words];
        }

        /** The uncalibrated score of a label. */
        double score(int label) {
            return scores[label];
        }

        /** What a word added to the score of a label. */
        double contribution(int label, int word) {
            return contributions[label][word];
        }

        private void add(int label, double added, int firstWord, int lastWord) {
            scores[label] += added;
            double share = added / (lastWord - firstWord + 1);
            for (int word = firstWord; word <= lastWord; word++) {
                contributions[label][word] += share;
            }
        }
    }

    Features.Numbers numbers() {
        return model;
    }

    /** The features of a word that the model has learned. */
    Features.OfWord featuresOf(Word word) {
        return word.form().recall(features);
    }

    Vocabulary.Reading look(List<Word> words, String language) {
        return vocabulary.read(words, language);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Reading read(int words, List<Feature> features, List<BitSet> silenced) {
        Reading reading = new Reading(model.labels(), words);
        int labels = model.labels().size();
        for (Feature feature : features) {
            for (int label = 0; label < labels; label++) {
                float weight = model.weight(feature.number(), label);
                if (weight != 0 && !isSilenced(feature, silenced.get(label))) {
                    reading.add(label, weight * feature.value(), feature.firstWord(), feature.lastWord());
                }
            }
        }
        return reading;
    }

    private static boolean isSilenced(Feature feature, BitSet silenced) {
        int next = silenced.nextSetBit(feature.firstWord());
        return next >= 0 && next <= feature.lastWord();
    }
}
