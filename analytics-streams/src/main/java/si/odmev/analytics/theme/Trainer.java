package si.odmev.analytics.theme;

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

/** Learns a {@link LinearModel}: L2-regularised logistic regression (LIBLINEAR), calibrated on texts it has not learned from. */
final class Trainer {
    /**
     * A text to learn from.
     *
     * @param labels positions of the labels that it has
     */
    record Example(List<Feature> features, BitSet labels) {}

    private static final int FOLDS = 5;
    private static final double PRECISION = 1e-4;

    /** Where a threshold would lie without measuring; the measured one goes half the way, since few texts tell. */
    private static final double NEUTRAL = 0.46;

    /** Weights nearer to zero than this are left out: they decide nothing and make the model long. */
    private static final double LEAST_WEIGHT = 0.03;

    private final List<String> labels;
    private final double cost;
    private final int leastTexts;

    /**
     * @param cost C of LIBLINEAR: how much an error costs against the size of the weights
     * @param leastTexts in how many texts a feature must stand to be learned
     */
    Trainer(List<String> labels, double cost, int leastTexts) {
        this.labels = List.copyOf(labels);
        this.cost = cost;
        this.leastTexts = leastTexts;
        Linear.disableDebugOutput();
    }

    LinearModel train(List<Example> examples) {
        LinearModel raw = fit(examples);
        List<double[]> unseen = new ArrayList<>();
        List<BitSet> truth = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Example> learned = new ArrayList<>();
            List<Example> held = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                (i % FOLDS == fold ? held : learned).add(examples.get(i));
            }
            LinearModel partial = fit(learned);
            for (Example example : held) {
                unseen.add(scores(partial, example.features()));
                truth.add(example.labels());
            }
        }
        List<LinearModel.Label> calibrated = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            calibrated.add(calibrate(raw.labels().get(label), label, unseen, truth));
        }
        return raw.with(calibrated);
    }

    private static double[] scores(LinearModel model, List<Feature> features) {
        double[] scores =
                model.labels().stream().mapToDouble(LinearModel.Label::bias).toArray();
        for (Feature feature : features) {
            float[] weights = model.weights(feature.name());
            if (weights != null) {
                for (int label = 0; label < scores.length; label++) {
                    scores[label] += weights[label] * feature.value();
                }
            }
        }
        return scores;
    }

    private LinearModel fit(List<Example> examples) {
        Map<String, Integer> texts = new TreeMap<>();
        for (Example example : examples) {
            example.features().stream()
                    .map(Feature::name)
                    .distinct()
                    .forEach(name -> texts.merge(name, 1, Integer::sum));
        }
        Map<String, Integer> indices = new HashMap<>();
        List<String> names = new ArrayList<>();
        texts.forEach((name, count) -> {
            if (count >= leastTexts) {
                names.add(name);
                indices.put(name, names.size());
            }
        });
        Problem problem = new Problem();
        problem.l = examples.size();
        problem.n = names.size() + 1;
        problem.bias = 1;
        problem.x = new FeatureNode[examples.size()][];
        for (int i = 0; i < examples.size(); i++) {
            problem.x[i] = nodes(examples.get(i).features(), indices, problem.n);
        }
        Map<String, float[]> weights = new HashMap<>();
        List<LinearModel.Label> fitted = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            double[] learned = weights(problem, examples, label, cost);
            fitted.add(new LinearModel.Label(labels.get(label), learned[names.size()], 1, 0, 0.5));
            for (int i = 0; i < names.size(); i++) {
                if (Math.abs(learned[i]) >= LEAST_WEIGHT) {
                    weights.computeIfAbsent(names.get(i), name -> new float[labels.size()])[label] =
                            Math.round(learned[i] * 100) / 100f;
                }
            }
        }
        return new LinearModel(fitted, weights);
    }

    private static double[] weights(Problem problem, List<Example> examples, int label, double cost) {
        problem.y = new double[problem.l];
        for (int i = 0; i < problem.l; i++) {
            problem.y[i] = examples.get(i).labels().get(label) ? 1 : -1;
        }
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, PRECISION));
        double[] weights = model.getFeatureWeights();
        if (model.getLabels()[0] != 1) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = -weights[i];
            }
        }
        return weights;
    }

    private static FeatureNode[] nodes(List<Feature> features, Map<String, Integer> indices, int biasIndex) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        for (Feature feature : features) {
            Integer index = indices.get(feature.name());
            if (index != null) {
                values.merge(index, feature.value(), Double::sum);
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

    /** Platt, Probabilistic outputs for support vector machines, 1999; then the threshold with the best F1. */
    private LinearModel.Label calibrate(
            LinearModel.Label label, int position, List<double[]> unseen, List<BitSet> truth) {
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
        LinearModel.Label calibrated =
                new LinearModel.Label(label.name(), label.bias(), sign * weights[0], sign * weights[1], 0.5);
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
        return new LinearModel.Label(label.name(), label.bias(), calibrated.slope(), calibrated.offset(), threshold);
    }
}
