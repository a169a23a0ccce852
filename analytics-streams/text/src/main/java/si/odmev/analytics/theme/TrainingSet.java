package si.odmev.analytics.theme;

import java.util.BitSet;
import java.util.List;

/**
 * What a model is learned from.
 *
 * @param labels that the model is to tell apart
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
