package si.odmev.analytics.evaluation;

import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import si.odmev.analytics.theme.Feature;
import si.odmev.analytics.theme.FeatureNames;
import si.odmev.analytics.theme.LinearModel;
import si.odmev.analytics.theme.TrainingSet;
import si.odmev.analytics.theme.TrainingSet.Example;

/** Learns a {@link LinearModel}: L2-regularised logistic regression (LIBLINEAR), calibrated by cross-validation. */
final class Trainer {
    private static final int FOLDS = 5;
    private static final double PRECISION = 1e-4;

    /**
     * The threshold without measuring. The final threshold is halfway between this and the measured one, because the texts are
     * few.
     */
    private static final double NEUTRAL = 0.46;

    /**
     * Share of a feature's value that its ratio leaves unchanged, so that rare features don't count too much and frequent ones
     * still count.
     */
    private static final double UNSCALED = 0.25;

    /** Smaller weights are left out, because they decide nothing and make the model long. */
    private static final double LEAST_WEIGHT = 0.03;

    private final List<String> labels;
    private final double cost;
    private final int leastTexts;
    private final FeatureNames names;

    private Trainer(TrainingSet set, double cost, int leastTexts) {
        this.labels = set.labels();
        this.names = set.names();
        this.cost = cost;
        this.leastTexts = leastTexts;
        Linear.disableDebugOutput();
    }

    /**
     * Learns a model.
     *
     * @param cost C of LIBLINEAR: how much an error costs against the size of the weights
     * @param leastTexts in how many texts a feature must occur to be learned
     */
    static LinearModel learn(TrainingSet set, double cost, int leastTexts) {
        return new Trainer(set, cost, leastTexts).train(set.examples());
    }

    private LinearModel train(List<Example> examples) {
        Fit all = fit(examples);
        List<double[]> unseen = new ArrayList<>();
        List<BitSet> truth = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Example> learned = new ArrayList<>();
            List<Example> held = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                (i % FOLDS == fold ? held : learned).add(examples.get(i));
            }
            Fit partial = fit(learned);
            for (Example example : held) {
                unseen.add(partial.scores(example.features()));
                truth.add(example.labels());
            }
        }
        List<LinearModel.Label> calibrated = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            calibrated.add(calibrate(labels.get(label), all.bias[label], label, unseen, truth));
        }
        Map<String, float[]> weights = new HashMap<>();
        all.weights.forEach((feature, row) -> weights.put(names.name(feature), row));
        return new LinearModel(calibrated, weights);
    }

    /**
     * A learned model before calibration.
     *
     * @param weights by feature, for each label
     */
    private record Fit(double[] bias, Map<Integer, float[]> weights) {
        double[] scores(List<Feature> features) {
            double[] scores = bias.clone();
            for (Feature feature : features) {
                float[] row = weights.get(feature.number());
                for (int label = 0; row != null && label < scores.length; label++) {
                    scores[label] += row[label] * feature.value();
                }
            }
            return scores;
        }
    }

    private Fit fit(List<Example> examples) {
        int[] texts = new int[names.size()];
        for (Example example : examples) {
            example.features().stream().mapToInt(Feature::number).distinct().forEach(number -> texts[number]++);
        }
        int[] learned = IntStream.range(0, texts.length)
                .filter(number -> texts[number] >= leastTexts)
                .toArray();
        int[] indices = new int[texts.length];
        for (int i = 0; i < learned.length; i++) {
            indices[learned[i]] = i + 1;
        }
        double[] bias = new double[labels.size()];
        Map<Integer, float[]> weights = new HashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            double[] ratios = ratios(examples, label, learned, indices);
            Problem problem = new Problem();
            problem.l = examples.size();
            problem.n = learned.length + 1;
            problem.bias = 1;
            problem.x = new FeatureNode[problem.l][];
            problem.y = new double[problem.l];
            for (int i = 0; i < problem.l; i++) {
                problem.x[i] = nodes(examples.get(i).features(), indices, ratios, problem.n);
                problem.y[i] = examples.get(i).labels().get(label) ? 1 : -1;
            }
            double[] fitted = weights(problem);
            bias[label] = fitted[learned.length];
            for (int i = 0; i < learned.length; i++) {
                double weight = fitted[i] * ratios[i];
                if (Math.abs(weight) >= LEAST_WEIGHT) {
                    weights.computeIfAbsent(learned[i], number -> new float[labels.size()])[label] =
                            Math.round(weight * 100) / 100f;
                }
            }
        }
        return new Fit(bias, weights);
    }

    /**
     * How much more often each learned feature occurs in texts with a label than in texts without, or the reverse: the naive
     * Bayes log-count ratio. Multiplying features by it gives better models from few short texts (Wang and Manning, Baselines
     * and Bigrams: Simple, Good Sentiment and Topic Classification, ACL 2012). The features of the vocabulary are not scaled.
     */
    private double[] ratios(List<Example> examples, int label, int[] learned, int[] indices) {
        double[] with = new double[learned.length];
        double[] without = new double[learned.length];
        int positive = 0;
        for (Example example : examples) {
            boolean has = example.labels().get(label);
            positive += has ? 1 : 0;
            example.features().stream()
                    .mapToInt(feature -> indices[feature.number()])
                    .distinct()
                    .filter(index -> index > 0)
                    .forEach(index -> (has ? with : without)[index - 1]++);
        }
        double[] ratios = new double[learned.length];
        for (int i = 0; i < ratios.length; i++) {
            double ratio = Math.log((with[i] + 1) / (positive + 2))
                    - Math.log((without[i] + 1) / (examples.size() - positive + 2));
            boolean vocabulary = names.isOfVocabulary(learned[i]);
            ratios[i] = vocabulary ? 1 : UNSCALED + (1 - UNSCALED) * Math.abs(ratio);
        }
        return ratios;
    }

    private double[] weights(Problem problem) {
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, PRECISION));
        double[] weights = model.getFeatureWeights();
        if (model.getLabels()[0] != 1) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = -weights[i];
            }
        }
        return weights;
    }

    private static FeatureNode[] nodes(List<Feature> features, int[] indices, double[] ratios, int biasIndex) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        for (Feature feature : features) {
            int index = indices[feature.number()];
            if (index > 0) {
                values.merge(index, feature.value() * ratios[index - 1], Double::sum);
            }
        }
        FeatureNode[] nodes = new FeatureNode[values.size() + 1];
        int i = 0;
        for (Map.Entry<Integer, Double> value : values.entrySet()) {
            nodes[i++] = new FeatureNode(value.getKey(), value.getValue());
        }
        nodes[i] = new FeatureNode(biasIndex, 1);
        return nodes;
    }

    /**
     * Calibrates by Platt's method (Probabilistic outputs for support vector machines, 1999), then finds the threshold with the
     * best F1.
     */
    private static LinearModel.Label calibrate(
            String name, double bias, int position, List<double[]> unseen, List<BitSet> truth) {
        Problem problem = new Problem();
        problem.l = unseen.size();
        problem.n = 2;
        problem.bias = 1;
        problem.x = new FeatureNode[problem.l][];
        problem.y = new double[problem.l];
        for (int i = 0; i < problem.l; i++) {
            problem.x[i] = new FeatureNode[] {new FeatureNode(1, unseen.get(i)[position]), new FeatureNode(2, 1)};
            problem.y[i] = truth.get(i).get(position) ? 1 : -1;
        }
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, 1000, 1e-6));
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] weights = model.getFeatureWeights();
        LinearModel.Label calibrated = new LinearModel.Label(name, bias, sign * weights[0], sign * weights[1], 0.5);
        double best = -1;
        double threshold = 0.5;
        for (int hundredths = 20; hundredths <= 60; hundredths += 2) {
            int right = 0;
            int given = 0;
            int real = 0;
            for (int i = 0; i < problem.l; i++) {
                boolean gives = calibrated.probability(unseen.get(i)[position]) >= hundredths / 100.0;
                given += gives ? 1 : 0;
                real += truth.get(i).get(position) ? 1 : 0;
                right += gives && truth.get(i).get(position) ? 1 : 0;
            }
            double f1 = 2.0 * right / Math.max(1, given + real);
            if (f1 > best) {
                best = f1;
                threshold = (hundredths / 100.0 + NEUTRAL) / 2;
            }
        }
        return new LinearModel.Label(name, bias, calibrated.slope(), calibrated.offset(), threshold);
    }
}
