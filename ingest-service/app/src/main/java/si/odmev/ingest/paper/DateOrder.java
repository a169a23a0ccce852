package si.odmev.ingest.paper;

import java.util.Locale;

/** The order of the three numbers of a date. The usual order of our countries is first. */
enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST,
    YEAR_FIRST;

    /** The name in message keys. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
