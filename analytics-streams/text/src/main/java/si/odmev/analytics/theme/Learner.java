package si.odmev.analytics.theme;

/** Learns a model. Its algorithm, and the library that it needs, are not part of what reads texts. */
@FunctionalInterface
public interface Learner {
    /**
     * The same set always gives the same model.
     *
     * @param cost how much an error costs against the size of the weights
     * @param leastTexts in how many texts a feature must stand to be learned
     */
    LinearModel learn(TrainingSet set, double cost, int leastTexts);
}
