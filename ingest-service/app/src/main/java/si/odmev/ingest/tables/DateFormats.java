package si.odmev.ingest.tables;

import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Distinguishes formats of dates from formats of numbers. */
final class DateFormats {
    /** Words that are shown literally: {@code d. mmmm yyyy "ob" h.mm}. POI reads their letters as part of the format. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private DateFormats() {}

    /**
     * Whether a format shows a date.
     *
     * @param format its number (ECMA-376, 18.8.30)
     * @param code its format code, or null if the file has only the number
     */
    static boolean isDate(int format, @Nullable String code) {
        return DateUtil.isADateFormat(
                format, code == null ? null : QUOTED.matcher(code).replaceAll(""));
    }
}
