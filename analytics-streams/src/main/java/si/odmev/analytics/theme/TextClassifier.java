package si.odmev.analytics.theme;

import java.util.List;

/** A vocabulary and a learned model over the same labels: what a text says for each of them, and which words say it. */
final class TextClassifier {
    private final Vocabulary vocabulary;
    private final LinearModel model;

    TextClassifier(Vocabulary vocabulary, LinearModel model) {
        List<String> learned =
                model.labels().stream().map(LinearModel.Label::name).toList();
        if (!learned.equals(vocabulary.labels())) {
            throw new IllegalArgumentException(
                    "the model knows " + learned + ", the vocabulary " + vocabulary.labels() + ": train again");
        }
        this.vocabulary = vocabulary;
        this.model = model;
    }

    List<LinearModel.Label> labels() {
        return model.labels();
    }

    /**
     * @param scores uncalibrated, by position of the label
     * @param contributions by position of the label, then of the word: what the word added to the score
     */
    record Reading(double[] scores, double[][] contributions) {}

    Vocabulary.Reading look(List<Word> words, String language) {
        return vocabulary.read(words, language);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Reading read(List<Feature> features, boolean[][] silenced) {
        List<LinearModel.Label> labels = model.labels();
        int words = silenced.length == 0 ? 0 : silenced[0].length;
        double[] scores = new double[labels.size()];
        double[][] contributions = new double[labels.size()][words];
        for (int label = 0; label < scores.length; label++) {
            scores[label] = labels.get(label).bias();
        }
        for (Feature feature : features) {
            float[] weights = model.weights(feature.name());
            if (weights == null) {
                continue;
            }
            int first = feature.firstWord();
            int last = feature.lastWord();
            for (int label = 0; label < scores.length; label++) {
                double added = weights[label] * feature.value();
                if (added == 0 || isSilenced(silenced[label], first, last)) {
                    continue;
                }
                scores[label] += added;
                double share = added / (last - first + 1);
                for (int word = first; word <= last; word++) {
                    contributions[label][word] += share;
                }
            }
        }
        return new Reading(scores, contributions);
    }

    private static boolean isSilenced(boolean[] silenced, int first, int last) {
        for (int word = first; word <= last; word++) {
            if (silenced[word]) {
                return true;
            }
        }
        return false;
    }
}
