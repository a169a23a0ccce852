package si.odmev.analytics.theme;

/** What a term of a vocabulary does for its label. */
public enum Strength {
    /** Alone enough to decide. */
    STRONG(3),
    /** Usually meant so. */
    CLEAR(2),
    /** Needs company. */
    HINT(1),
    /** Speaks against. */
    AGAINST(-2),
    /** Means something else: these words say nothing about the label, neither here nor to the learned model. */
    SILENT(0);

    final double weight;

    Strength(double weight) {
        this.weight = weight;
    }
}
