package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One logistic regression per label, over the same features. It is stored as text that a person can read and compare: first a
 * line per label (name, bias, slope and offset of the calibration, threshold), then a line per feature (a weight for each
 * label, name).
 */
public final class LinearModel implements Features.Numbers {
    /**
     * The parameters of a label, apart from the weights of features.
     *
     * @param bias score of a text without any feature
     * @param slope of the calibration by Platt's method: probability = logistic(slope * score + offset)
     * @param threshold probability from which the label is given
     */
    public record Label(String name, double bias, double slope, double offset, double threshold) {
        /** The probability that a text with a score has the label. */
        public double probability(double score) {
            return 1 / (1 + Math.exp(-(slope * score + offset)));
        }
    }

    private final List<Label> labels;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Map<String, Integer>> numbersOfPairs = new HashMap<>();

    /** Ordered by feature, then by label. It is one array because a text looks up about a thousand weights. */
    private final float[] weights;

    /**
     * Makes a learned model.
     *
     * @param weights by the name of the feature, for each label
     */
    public LinearModel(List<Label> labels, Map<String, float[]> weights) {
        this.labels = List.copyOf(labels);
        this.weights = new float[weights.size() * labels.size()];
        weights.forEach((feature, row) -> {
            int number = numbers.size();
            numbers.put(feature, number);
            System.arraycopy(row, 0, this.weights, number * labels.size(), labels.size());
            if (feature.startsWith(Features.PAIR)) {
                int space = feature.lastIndexOf(' ');
                numbersOfPairs
                        .computeIfAbsent(feature.substring(Features.PAIR.length(), space), first -> new HashMap<>())
                        .put(feature.substring(space + 1), number);
            }
        });
    }

    List<Label> labels() {
        return labels;
    }

    @Override
    public int of(String feature) {
        return numbers.getOrDefault(feature, UNKNOWN);
    }

    @Override
    public int size() {
        return numbers.size();
    }

    /** This avoids building a name for each pair of words. */
    @Override
    public int ofPair(String first, String second) {
        Map<String, Integer> seconds = numbersOfPairs.get(first);
        return seconds == null ? UNKNOWN : seconds.getOrDefault(second, UNKNOWN);
    }

    /** Weight of a feature, by its number, for a label, by its position. */
    float weight(int feature, int label) {
        return weights[feature * labels.size() + label];
    }

    static LinearModel read(String written) {
        List<Label> labels = new ArrayList<>();
        Map<String, float[]> weights = new HashMap<>();
        written.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split("\t", -1);
            if (parts[0].equals("label")) {
                labels.add(new Label(
                        parts[1],
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]),
                        Double.parseDouble(parts[4]),
                        Double.parseDouble(parts[5])));
            } else {
                float[] row = new float[labels.size()];
                for (int label = 0; label < row.length; label++) {
                    row[label] = parts[label].isEmpty() ? 0 : Float.parseFloat(parts[label]) / 100;
                }
                weights.put(parts[row.length], row);
            }
        });
        return new LinearModel(labels, weights);
    }

    /** Writes weights in hundredths. The features are sorted, so that a comparison shows only the changed lines. */
    String write() {
        StringBuilder written = new StringBuilder();
        for (Label label : labels) {
            written.append(String.format(
                    Locale.ROOT,
                    "label\t%s\t%.3f\t%.3f\t%.3f\t%.2f\n",
                    label.name(),
                    label.bias(),
                    label.slope(),
                    label.offset(),
                    label.threshold()));
        }
        new TreeMap<>(numbers).forEach((feature, number) -> {
            for (int label = 0; label < labels.size(); label++) {
                int hundredths = Math.round(weight(number, label) * 100);
                written.append(hundredths == 0 ? "" : hundredths).append('\t');
            }
            written.append(feature).append('\n');
        });
        return written.toString();
    }
}
