package si.odmev.analytics.theme;

import java.util.Arrays;

/**
 * The form in which a written word is compared, and the cached findings about it, because people mostly use the same few
 * thousand words. Thread-safe if the findings are immutable: two threads that compute a finding at the same time only lose that
 * time.
 */
final class Form {
    private static final Object[] NOTHING = {};

    private final String folded;
    private final String stem;
    private volatile Object[] findings = NOTHING;

    /**
     * @param folded lower case, Latin script, without diacritics; at most {@link Words#LONGEST} letters
     * @param stem the word without its ending
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

    /** The cached finding, or a newly computed one. */
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
