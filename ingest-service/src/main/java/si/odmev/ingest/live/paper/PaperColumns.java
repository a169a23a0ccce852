package si.odmev.ingest.live.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import si.odmev.ingest.live.paper.HeadingWords.Meaning;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;

/**
 * The columns of a sheet.
 *
 * @param headingRow where the headings stand
 * @param read the columns that are read
 * @param unread those that are not and have a heading or anything below it
 */
record PaperColumns(int headingRow, Map<PaperField, Column> read, List<Column> unread) {
    /** Titles, addresses and the like stand above the headings; further down there is data. */
    private static final int LAST_HEADING = 50;

    /**
     * A column.
     *
     * @param index from 0
     * @param heading as it stands there
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

    private record Known(Column column, Meaning meaning) {}

    PaperColumns {
        read = Map.copyOf(read);
        unread = List.copyOf(unread);
    }

    /** The columns of a sheet by the row that knows most headings, the first of them; empty if there is none. */
    static Optional<PaperColumns> of(Sheet sheet, HeadingWords words) {
        return sheet.rows().stream()
                .limit(LAST_HEADING)
                .map(row -> of(row, sheet, words))
                .filter(columns -> !columns.read().isEmpty())
                .max(Comparator.comparing(PaperColumns::isComplete)
                        .thenComparing(columns ->
                                columns.isComplete() ? 0 : columns.read().size())
                        .thenComparing(PaperColumns::headingRow, Comparator.reverseOrder()));
    }

    private static PaperColumns of(Row heading, Sheet sheet, HeadingWords words) {
        var known = new EnumMap<PaperField, Known>(PaperField.class);
        var columns = new ArrayList<Column>();
        int width =
                sheet.rows().stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        for (int index = 0; index < width; index++) {
            String title = heading.cell(index).text();
            var column = new Column(index, title);
            columns.add(column);
            words.meaning(title)
                    .map(meaning -> new Known(column, meaning))
                    .ifPresent(found -> known.merge(
                            found.meaning().field(),
                            found,
                            (a, b) -> b.meaning().rank() < a.meaning().rank() ? b : a));
        }
        if (known.containsKey(PaperField.FULL_NAME)) {
            known.remove(PaperField.NAME);
            known.remove(PaperField.SURNAME);
        }
        var read = new EnumMap<PaperField, Column>(PaperField.class);
        known.forEach((field, found) -> read.put(field, found.column()));
        columns.removeAll(read.values());
        columns.removeIf(column -> column.title().isEmpty() && isEmpty(column.index(), heading.number(), sheet));
        return new PaperColumns(heading.number(), read, columns);
    }

    private static boolean isEmpty(int index, int headingRow, Sheet sheet) {
        return sheet.rows().stream()
                .filter(row -> row.number() > headingRow)
                .allMatch(row -> row.cell(index).isBlank());
    }

    /** True if it has the columns without which there is nothing to import. */
    boolean isComplete() {
        return read.containsKey(PaperField.KIND) && read.containsKey(PaperField.TEXT);
    }

    Optional<Column> column(PaperField field) {
        return Optional.ofNullable(read.get(field));
    }

    Cell cell(PaperField field, Row row) {
        Column column = read.get(field);
        return column == null ? new Cell.Blank() : row.cell(column.index());
    }

    /** True if a row says the headings once more, as on a new printed page. */
    boolean isRepeatedBy(Row row) {
        return read.values().stream()
                .allMatch(
                        column -> Folded.words(row.cell(column.index()).text()).equals(Folded.words(column.title())));
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
