package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One logistic regression a label over the same features, as text that a person can read and compare: first a line a
 * label (name, bias, slope and offset of the calibration, threshold), then a line a feature (weight a label, name).
 */
final class LinearModel {
    /**
     * @param bias score of a text without any feature
     * @param slope of the calibration by Platt's method: probability = logistic(slope * score + offset)
     * @param threshold probability from which the label is given
     */
    record Label(String name, double bias, double slope, double offset, double threshold) {
        double probability(double score) {
            return 1 / (1 + Math.exp(-(slope * score + offset)));
        }
    }

    private final List<Label> labels;
    private final Map<String, float[]> weights;

    LinearModel(List<Label> labels, Map<String, float[]> weights) {
        this.labels = List.copyOf(labels);
        this.weights = Map.copyOf(weights);
    }

    List<Label> labels() {
        return labels;
    }

    /** Weight of a feature for each label; null where the feature says nothing. */
    float[] weights(String feature) {
        return weights.get(feature);
    }

    LinearModel with(List<Label> others) {
        return new LinearModel(others, weights);
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

    /** Weights in hundredths; sorted, so that a change shows as the lines it changes. */
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
        new TreeMap<>(weights).forEach((feature, row) -> {
            for (float weight : row) {
                int hundredths = Math.round(weight * 100);
                written.append(hundredths == 0 ? "" : hundredths).append('\t');
            }
            written.append(feature).append('\n');
        });
        return written.toString();
    }
}
