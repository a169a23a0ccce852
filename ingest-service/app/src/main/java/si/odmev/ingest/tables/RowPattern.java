package si.odmev.ingest.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import si.odmev.ingest.tables.DelimitedText.Field;
import si.odmev.ingest.tables.DelimitedText.Marks;

/**
 * The common features of the rows of a delimited text. They distinguish a quoted field with line breaks from whole rows between two stray
 * quotation marks, such as {@code "nova cev} in one row and {@code 12"} at the end of a field three rows below. RFC 4180 does not
 * distinguish the two, so the lines decide: lines that look like the table's rows are rows. The field with the first mark is then shown as
 * one whose end is not known.
 *
 * @param widths numbers of fields of the rows on one line, or of all rows if none is on one line; rows of one field don't count
 * @param lineEnds the line ends between rows; programs often write other ones within a field
 * @param isQuoted true if all fields of all rows are quoted, so that a line without quotation marks is no row
 */
record RowPattern(Set<Integer> widths, Set<String> lineEnds, boolean isQuoted) {
    /** Finds no rows. */
    static final RowPattern UNKNOWN = new RowPattern(Set.of(), Set.of(), true);

    /** Fewer rows do not show that a program quoted all their fields. */
    private static final int FEWEST_QUOTED_ROWS = 3;

    RowPattern {
        widths = Set.copyOf(widths);
        lineEnds = Set.copyOf(lineEnds);
    }

    static RowPattern of(String text, char delimiter) {
        var onOneLine = new HashSet<Integer>();
        var all = new HashSet<Integer>();
        var lineEnds = new HashSet<String>();
        boolean isQuoted = true;
        var records = DelimitedText.byItsMarks(text, delimiter);
        for (Optional<List<Field>> record = records.next(); record.isPresent(); record = records.next()) {
            List<Field> fields = record.get();
            isQuoted &= fields.stream().allMatch(RowPattern::isQuotedOrBlank);
            if (!records.lineEnd().isEmpty()) {
                lineEnds.add(records.lineEnd());
            }
            if (fields.size() > 1) {
                all.add(fields.size());
                if (fields.stream().noneMatch(RowPattern::hasLineEnd)) {
                    onOneLine.add(fields.size());
                }
            }
        }
        boolean allHaveLineEnds = onOneLine.isEmpty() && records.number() > 1;
        return new RowPattern(
                allHaveLineEnds ? all : onOneLine, lineEnds, isQuoted && records.number() >= FEWEST_QUOTED_ROWS);
    }

    private static boolean isQuotedOrBlank(Field field) {
        return field.marks() == Marks.ENCLOSING || field.text().isBlank();
    }

    private static boolean hasLineEnd(Field field) {
        return field.text().indexOf('\n') >= 0 || field.text().indexOf('\r') >= 0;
    }

    /**
     * True if whole rows are between two quotation marks that seem to enclose a field.
     *
     * @param before how many fields the record has before this one
     */
    boolean areBetween(String text, char delimiter, int open, int close, int before) {
        if (isQuoted) {
            return false;
        }
        List<String> lines = lines(text, open, close);
        if (lines.size() == 1) {
            return false;
        }
        // More fields than any row has need not be counted.
        int most = widths.stream().mapToInt(Integer::intValue).max().orElse(Tables.MOST_COLUMNS);
        int after = DelimitedText.byItsMarks(text, delimiter).fieldsAfter(close, most);
        var found = new ArrayList<Integer>();
        found.add(before + width(lines.getFirst(), delimiter));
        for (String line : lines.subList(1, lines.size() - 1)) {
            if (!line.isBlank()) {
                found.add(width(line, delimiter));
            }
        }
        found.add(lastWidth(text, delimiter, close, lines.getLast(), after));
        return areRows(found, before + 1 + after);
    }

    /** The width of the line that closes the field. If that line alone is no row, the fields after it count too, even further down. */
    private int lastWidth(String text, char delimiter, int close, String beginning, int after) {
        int end = close + 1;
        while (end < text.length() && DelimitedText.lineEnd(text, end).isEmpty()) {
            end++;
        }
        int alone = width(beginning + text.substring(close + 1, end), delimiter);
        return widths.contains(alone) ? alone : width(beginning, delimiter) + after;
    }

    private static int width(String line, char delimiter) {
        return DelimitedText.byItsMarks(line, delimiter).next().map(List::size).orElse(0);
    }

    /**
     * True if lines are rows.
     *
     * @param found how many fields they have
     * @param quoted how many fields the row has if they are one field of it
     */
    private boolean areRows(List<Integer> found, int quoted) {
        long rows = found.stream().filter(widths::contains).count();
        if (widths.isEmpty()) {
            return found.getFirst() > 1 && Set.copyOf(found).size() == 1;
        }
        if (widths.contains(found.getFirst()) && widths.contains(found.getLast())) {
            return rows * 2 > found.size();
        }
        return rows > 0 && !widths.contains(quoted) && found.stream().allMatch(width -> width > 1);
    }

    /** The lines between two places, both included, by the line ends that rows have. */
    private List<String> lines(String text, int open, int close) {
        var lines = new ArrayList<String>();
        int start = open;
        int place = open;
        while (place < close) {
            String lineEnd = DelimitedText.lineEnd(text, place);
            if (!lineEnd.isEmpty() && (lineEnds.isEmpty() || lineEnds.contains(lineEnd))) {
                lines.add(text.substring(start, place));
                start = place + lineEnd.length();
            }
            place += Math.max(lineEnd.length(), 1);
        }
        lines.add(text.substring(start, close + 1));
        return lines;
    }
}
