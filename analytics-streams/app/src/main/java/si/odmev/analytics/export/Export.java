package si.odmev.analytics.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import si.odmev.analytics.query.SubmissionFilter;

/**
 * What to export.
 *
 * @param filter which submissions
 * @param conditions the parameters by which they were found, as they were typed
 * @param format of the file
 * @param separator between the fields of CSV
 * @param locale the language of headings and names
 */
public record Export(
        SubmissionFilter filter,
        Map<String, List<String>> conditions,
        ExportFormat format,
        char separator,
        Locale locale) {
    /** Between the fields of CSV for programs, as RFC 4180 has it. */
    public static final char COMMA = ',';

    private static final char SEMICOLON = ';';

    public Export {
        conditions = Map.copyOf(conditions);
    }

    /** The separator that a spreadsheet expects in a language. Where the comma is in numbers, as in Slovene, it is the semicolon. */
    public static char separatorIn(Locale locale) {
        return locale.getLanguage().equals("sl") ? SEMICOLON : COMMA;
    }
}
