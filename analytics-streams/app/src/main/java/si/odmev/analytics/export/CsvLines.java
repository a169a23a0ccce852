package si.odmev.analytics.export;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes rows as CSV (RFC 4180): lines end with CR LF, and a field with a separator, a quotation mark or a line end stands in
 * quotation marks.
 *
 * <p>A spreadsheet takes a field that begins with one of {@code = + - @}, a tab or a line end for a formula or a command. Such a
 * field gets an apostrophe in front, and so does one that has apostrophes before such a sign.
 *
 * <p>A spreadsheet that expects another separator than the file has splits fields inside, and does not honour quotation marks amid
 * its cells. So a sign behind a comma, a semicolon, a tab or a line end inside a field gets an apostrophe too, whatever blanks and
 * quotation marks are between. A program that removes one apostrophe from each place that looks so gets back what was written.
 */
public final class CsvLines {
    /** The sign by which a spreadsheet knows that the bytes are UTF-8. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Where a cell begins like a formula, at whichever separator the field is split. */
    private static final Pattern LIKE_A_FORMULA =
            Pattern.compile("(^|[;,\\t\\r\\n])([ \u00A0\"]*)('*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private static final Pattern BEGINS_WITH_A_BREAK = Pattern.compile("^(?='*[\\t\\r\\n])");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final char separator;

    /**
     * @param separator between two fields
     */
    public CsvLines(char separator) {
        this.separator = separator;
    }

    /** The line of a row. */
    String line(List<Cell> cells, Wording wording) {
        return line(cells.stream().map(cell -> field(cell, wording)).toList());
    }

    /** The line with these words. */
    public String line(List<String> fields) {
        return fields.stream().map(this::quoted).collect(Collectors.joining(String.valueOf(separator), "", "\r\n"));
    }

    private static String field(Cell cell, Wording wording) {
        return switch (cell) {
            case Cell.Moment moment -> TIME.format(wording.local(moment));
            case Cell.Count count -> Long.toString(count.count());
            case Cell.Text text -> guarded(wording.words(text));
            case Cell.Reasons reasons -> guarded(wording.words(reasons));
            case Cell.Code code -> guarded(wording.words(code));
            case Cell.Codes codes -> guarded(wording.words(codes));
        };
    }

    /** The words, so that no spreadsheet executes them. */
    public static String guarded(String words) {
        String inside = LIKE_A_FORMULA.matcher(words).replaceAll("$1$2'$3");
        return BEGINS_WITH_A_BREAK.matcher(inside).replaceFirst("'");
    }

    private String quoted(String field) {
        boolean needed = field.indexOf(separator) >= 0
                || field.chars().anyMatch(c -> c == '"' || c == '\r' || c == '\n')
                || !field.strip().equals(field);
        return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
