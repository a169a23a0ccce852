package si.odmev.analytics.evaluation;

/** How often a label was given and how often it was right. */
final class LabelCounts {
    private int right;
    private int given;
    private int real;

    void count(boolean isGiven, boolean isReal) {
        given += isGiven ? 1 : 0;
        real += isReal ? 1 : 0;
        right += isGiven && isReal ? 1 : 0;
    }

    /** Share of the given labels that are right; 1 if none was given. */
    double precision() {
        return given == 0 ? 1 : (double) right / given;
    }

    /** Share of the real labels that were given; 1 if there are none. */
    double recall() {
        return real == 0 ? 1 : (double) right / real;
    }

    /** Harmonic mean of precision and recall; 1 if there are no real labels and none was given. */
    double f1() {
        return given + real == 0 ? 1 : 2.0 * right / (given + real);
    }

    int right() {
        return right;
    }

    int given() {
        return given;
    }

    int support() {
        return real;
    }
}
