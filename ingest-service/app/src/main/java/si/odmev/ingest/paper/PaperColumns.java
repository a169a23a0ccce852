package si.odmev.ingest.paper;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;

/**
 * The columns of a table.
 *
 * @param headings the rows of headings, at least one
 * @param read the columns that are read
 * @param unread columns that are not read but have a heading or some content
 * @param rivals unread columns that may hold the consent, if there are more than one
 */
record PaperColumns(List<Row> headings, Map<PaperField, Column> read, List<Column> unread, List<Column> rivals) {
    /** The number of a column, as printed tables have it below the headings. */
    private static final Pattern NUMBER = Pattern.compile("\\(?(\\d{1,3})[.)]?");

    /**
     * A column.
     *
     * @param index from 0
     * @param heading as it is written
     */
    record Column(int index, String heading) {
        /** Its heading on one line; empty if it has none. */
        String title() {
            return heading.replaceAll("[\\s\\p{Z}]+", " ").strip();
        }

        String name() {
            return Row.columnName(index);
        }
    }

    PaperColumns {
        headings = List.copyOf(headings);
        read = Map.copyOf(read);
        unread = List.copyOf(unread);
        rivals = List.copyOf(rivals);
    }

    /**
     * The columns of a table.
     *
     * @param rows the rows below the headings
     */
    static PaperColumns of(Headings headings, List<Row> rows) {
        var titled = new BitSet();
        headings.columns().forEach(column -> titled.set(column.index()));
        var filled = new BitSet();
        for (Row row : rows) {
            for (int index = 0; index < row.cells().size(); index++) {
                if (!titled.get(index) && !row.cell(index).isBlank()) {
                    filled.set(index);
                }
            }
        }
        List<Column> unread = Stream.concat(
                        headings.columns().stream(), filled.stream().mapToObj(index -> new Column(index, "")))
                .filter(column -> !headings.read().containsValue(column))
                .sorted(Comparator.comparingInt(Column::index))
                .toList();
        return new PaperColumns(headings.rows(), headings.read(), unread, headings.rivals());
    }

    Optional<Column> column(PaperField field) {
        return Optional.ofNullable(read.get(field));
    }

    Cell cell(PaperField field, Row row) {
        Column column = read.get(field);
        return column == null ? new Cell.Blank() : row.cell(column.index());
    }

    /** True if a row repeats the headings, as on a new printed page. */
    boolean isRepeatedBy(Row row) {
        return headings.stream()
                .anyMatch(heading -> read.values().stream()
                        .map(Column::index)
                        .allMatch(index -> Folded.words(row.cell(index).text())
                                .equals(Folded.words(heading.cell(index).text()))));
    }

    /** The number of the first row of headings. */
    int headingRow() {
        return headings.getFirst().number();
    }

    /** True if a row has nothing but the numbers of the columns. */
    boolean isNumberedBy(Row row) {
        return read.size() > 1
                && read.values().stream()
                                .map(column -> number(row.cell(column.index())) - column.index())
                                .distinct()
                                .count()
                        == 1
                && read.values().stream().allMatch(column -> number(row.cell(column.index())) > 0);
    }

    private static int number(Cell cell) {
        Matcher number = NUMBER.matcher(Folded.text(cell.text()));
        return number.matches() ? Integer.parseInt(number.group(1)) : -1;
    }

    /** The last column that has a heading, from 0. */
    int lastTitled() {
        return Stream.concat(read.values().stream(), unread.stream())
                .filter(column -> !column.title().isEmpty())
                .mapToInt(Column::index)
                .max()
                .orElse(0);
    }
}
