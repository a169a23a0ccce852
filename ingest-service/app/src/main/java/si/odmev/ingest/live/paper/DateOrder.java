package si.odmev.ingest.live.paper;

import java.util.Locale;

/** In which order the three numbers of a date stand; the usual one of our countries first. */
enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST,
    YEAR_FIRST;

    /** As in the names of messages. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
