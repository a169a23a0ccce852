package si.odmev.analytics.export;

import java.util.regex.Pattern;

/** Words as a cell of a workbook can hold them. */
final class XlsxText {
    /** The most UTF-16 code units of a cell. A spreadsheet refuses a whole file with a longer one. */
    static final int LONGEST = 32_767;

    /** A spreadsheet would read it as the character with that number. */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final String ESCAPED_UNDERSCORE = "_x005F_";

    private XlsxText() {}

    /** True if the words are too long for a cell. */
    static boolean isTooLong(String words) {
        return cell(words).length() > LONGEST;
    }

    /**
     * The words with the characters that XML 1.0 allows, and with each line end as a line feed.
     *
     * @param mark stands at the end of words that are too long and were cut
     */
    static String cell(String words, String mark) {
        String cell = cell(words);
        if (cell.length() <= LONGEST) {
            return cell;
        }
        int end = LONGEST - mark.length();
        return cell.substring(0, Character.isLowSurrogate(cell.charAt(end)) ? end - 1 : end) + mark;
    }

    private static String cell(String words) {
        String lines = words.replace("\r\n", "\n").replace('\r', '\n');
        var legal = new StringBuilder(lines.length());
        lines.codePoints().filter(XlsxText::isLegal).forEach(legal::appendCodePoint);
        return ESCAPE.matcher(legal).replaceAll(ESCAPED_UNDERSCORE);
    }

    private static boolean isLegal(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
