package si.odmev.ingest.cells;

import java.util.Locale;

/** The order of the three numbers of a date. The usual order of our countries is first. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST,
    YEAR_FIRST;

    /** The name in message keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
