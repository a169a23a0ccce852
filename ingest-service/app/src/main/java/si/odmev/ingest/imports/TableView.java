package si.odmev.ingest.imports;

import java.util.List;
import java.util.Optional;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;

/** The part of a sheet that is imported: a row of headings, and the rows below it. */
final class TableView {
    private static final int LONGEST_TITLE = 200;

    private final Sheet sheet;
    private final int headingRow;
    private final Optional<Row> headings;
    private final List<Row> rows;

    /**
     * @param headingRow by the sheet's own numbering; 0 if the table has no headings
     */
    TableView(Sheet sheet, int headingRow) {
        this.sheet = sheet;
        this.headingRow = headingRow;
        this.headings = row(headingRow);
        this.rows =
                sheet.rows().stream().filter(row -> row.number() > headingRow).toList();
    }

    Sheet sheet() {
        return sheet;
    }

    /** By the sheet's own numbering; 0 if the table has no headings. */
    int headingRow() {
        return headingRow;
    }

    /** The rows below the headings. */
    List<Row> rows() {
        return rows;
    }

    /** The number of columns, up to the last one in which a row has something. */
    int width() {
        return sheet.rows().stream()
                .filter(row -> row.number() >= headingRow)
                .mapToInt(row -> row.cells().size())
                .max()
                .orElse(0);
    }

    /** The heading of a column on one line; empty if it has none. */
    String heading(int column) {
        return headings.map(row -> row.cell(column)
                        .text()
                        .replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ")
                        .strip())
                .orElse("");
    }

    /** The heading of a column, cut to a length that a page can show; empty if it has none. */
    String title(int column) {
        String line = heading(column);
        return line.codePointCount(0, line.length()) > LONGEST_TITLE
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE)) + "…"
                : line;
    }

    /** The headings as they are compared. */
    List<String> headings() {
        return folded(headings);
    }

    /** The row directly above the headings, as it is compared: some programs write a row of short names there. */
    List<String> namesAbove() {
        return folded(row(headingRow - 1));
    }

    /** The cells of a column that are not blank. */
    List<Cell> cells(int column) {
        return rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isBlank())
                .toList();
    }

    private static List<String> folded(Optional<Row> row) {
        return row.stream()
                .flatMap(each -> each.cells().stream())
                .map(cell -> Folded.text(cell.text()))
                .toList();
    }

    private Optional<Row> row(int number) {
        return number < 1
                ? Optional.empty()
                : sheet.rows().stream().filter(row -> row.number() == number).findFirst();
    }
}
