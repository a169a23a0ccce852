package si.odmev.analytics.query;

/**
 * Which stems differ from each other by a typing error: a letter more, less or other, or two neighbours exchanged (optimal string
 * alignment). Elasticsearch finds the same ones for {@link #FUZZINESS}.
 */
final class SimilarStems {
    /** A difference from the first length on, two from the second. Among shorter stems too many are similar by chance. */
    static final String FUZZINESS = "AUTO:4,8";

    /** The first letters are seldom mistyped. That they must be right makes the search fast. */
    static final int SAME_LETTERS = 1;

    /** How many similar stems are sought. */
    static final int MOST = 50;

    private static final int ONE_FROM = 4;
    private static final int TWO_FROM = 8;

    private SimilarStems() {}

    /** True if stems similar to this one are sought. It must be a single one, and long enough. */
    static boolean mayBeMistyped(String stem) {
        return allowed(stem) > 0 && stem.indexOf(' ') < 0;
    }

    /** True if a stem of a text is the sought one or differs by a typing error. */
    static boolean areSimilar(String sought, String found) {
        if (sought.equals(found)) {
            return true;
        }
        int most = allowed(sought);
        return most > 0
                && Math.abs(sought.length() - found.length()) <= most
                && sought.regionMatches(0, found, 0, SAME_LETTERS)
                && distance(sought, found) <= most;
    }

    private static int allowed(String stem) {
        int length = stem.codePointCount(0, stem.length());
        return length >= TWO_FROM ? 2 : length >= ONE_FROM ? 1 : 0;
    }

    private static int distance(String one, String other) {
        var distances = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : least(distances, one, other, i, j);
            }
        }
        return distances[one.length()][other.length()];
    }

    private static int least(int[][] distances, String one, String other, int i, int j) {
        int exchanged = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least =
                Math.min(distances[i - 1][j - 1] + exchanged, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }
}
