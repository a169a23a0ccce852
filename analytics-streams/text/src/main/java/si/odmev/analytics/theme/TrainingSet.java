package si.odmev.analytics.theme;

import java.util.BitSet;
import java.util.List;

/**
 * The training data of a model.
 *
 * @param labels that the model learns to distinguish
 * @param names of the features of the examples
 */
public record TrainingSet(List<String> labels, FeatureNames names, List<Example> examples) {
    public TrainingSet {
        labels = List.copyOf(labels);
        examples = List.copyOf(examples);
    }

    /**
     * A text to learn from.
     *
     * @param labels positions of the labels that it has
     */
    public record Example(List<Feature> features, BitSet labels) {}
}
