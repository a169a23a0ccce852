package si.odmev.analytics.theme;

/** How strongly a term of a vocabulary indicates its label. */
public enum Strength {
    /** Is enough to decide alone. */
    STRONG(3),
    /** Usually means the label. */
    CLEAR(2),
    /** Needs other terms beside it. */
    HINT(1),
    /** Indicates that the label does not apply. */
    AGAINST(-2),
    /** Means something else: these words say nothing about the label, neither here nor to the learned model. */
    SILENT(0);

    final double weight;

    Strength(double weight) {
        this.weight = weight;
    }
}
