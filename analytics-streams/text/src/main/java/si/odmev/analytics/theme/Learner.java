package si.odmev.analytics.theme;

/** Learns a model. It is an interface so that the analysis of texts does not depend on the algorithm or its library. */
@FunctionalInterface
public interface Learner {
    /**
     * The same set always gives the same model.
     *
     * @param cost how much an error costs against the size of the weights
     * @param leastTexts in how many texts a feature must occur to be learned
     */
    LinearModel learn(TrainingSet set, double cost, int leastTexts);
}
