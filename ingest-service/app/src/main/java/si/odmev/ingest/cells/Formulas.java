package si.odmev.ingest.cells;

import java.util.regex.Pattern;

/** Keeps texts from becoming formulas when a spreadsheet opens them. */
public final class Formulas {
    /** What a spreadsheet would take for the beginning of a formula. */
    private static final Pattern FORMULA = Pattern.compile("^[\\s\\p{Z}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]");

    private Formulas() {}

    /** A cell that no spreadsheet computes. The apostrophe is how people write such a cell themselves. */
    public static String guarded(String cell) {
        return FORMULA.matcher(cell).lookingAt() ? "'" + cell : cell;
    }
}
