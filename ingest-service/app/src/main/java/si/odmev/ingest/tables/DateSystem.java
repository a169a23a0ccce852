package si.odmev.ingest.tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** How a workbook counts days (ECMA-376, 18.17.4.1). */
enum DateSystem {
    FROM_1900,
    /** Used by workbooks that were created on older Macintoshes. */
    FROM_1904;

    /** 31 December 9999, counted from 1900. */
    private static final BigDecimal LAST = BigDecimal.valueOf(2_958_465);

    /** Day 60 is 29 February 1900, which never existed, so earlier days are counted from one day later. */
    private static final int AFTER_THE_DAY_THAT_NEVER_WAS = 61;

    Optional<LocalDate> day(BigDecimal number) {
        if (number.compareTo(BigDecimal.ONE) < 0 || number.compareTo(LAST) > 0) {
            return Optional.empty();
        }
        int days = number.intValue();
        return Optional.of(
                this == FROM_1904
                        ? LocalDate.of(1904, 1, 1).plusDays(days)
                        : LocalDate.of(1899, 12, days < AFTER_THE_DAY_THAT_NEVER_WAS ? 31 : 30)
                                .plusDays(days));
    }
}
