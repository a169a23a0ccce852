package si.odmev.analytics.theme;

import java.util.Arrays;

/**
 * A written word as it is compared, and what has been found out about it: people use the same few thousand words again and
 * again. Safe to share: findings must be immutable, and two threads that find out at once lose no more than that time.
 */
final class Form {
    private static final Object[] NOTHING = {};

    private final String folded;
    private final String stem;
    private volatile Object[] findings = NOTHING;

    /**
     * @param folded lower case, Latin script, without diacritics; at most {@link Words#LONGEST} letters
     * @param stem what is left of it without its ending
     */
    Form(String folded, String stem) {
        this.folded = folded;
        this.stem = stem;
    }

    String folded() {
        return folded;
    }

    String stem() {
        return stem;
    }

    /** What is remembered, or else is found out now. */
    @SuppressWarnings("unchecked")
    <T> T recall(Finding<T> finding) {
        Object[] known = findings;
        int place = finding.place();
        if (place < known.length && known[place] != null) {
            return (T) known[place];
        }
        T found = finding.findOut().apply(this);
        Object[] more = Arrays.copyOf(known, Math.max(known.length, place + 1));
        more[place] = found;
        findings = more;
        return found;
    }
}
