package si.odmev.ingest.imports;

import java.util.List;
import java.util.Optional;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;

/**
 * The part of a sheet that is imported: a row of headings, and the rows below it.
 *
 * @param headingRow by the sheet's own numbering; 0 if the table has no headings
 */
record TableView(Sheet sheet, int headingRow) {
    private static final int LONGEST_TITLE = 200;

    /** The rows below the headings. */
    List<Row> rows() {
        return sheet.rows().stream().filter(row -> row.number() > headingRow).toList();
    }

    /** The number of columns, up to the last one in which a row has something. */
    int width() {
        return sheet.rows().stream()
                .filter(row -> row.number() >= headingRow)
                .mapToInt(row -> row.cells().size())
                .max()
                .orElse(0);
    }

    /** The heading of a column on one line, cut to a length that a page can show; empty if it has none. */
    String title(int column) {
        String line = row(headingRow)
                .map(row -> row.cell(column)
                        .text()
                        .replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ")
                        .strip())
                .orElse("");
        return line.codePointCount(0, line.length()) > LONGEST_TITLE
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE)) + "…"
                : line;
    }

    /** The headings as they are compared. */
    List<String> headings() {
        return folded(headingRow);
    }

    /** The row directly above the headings, as it is compared: some programs write a row of short names there. */
    List<String> namesAbove() {
        return folded(headingRow - 1);
    }

    /** The cells of a column that are not blank. */
    List<Cell> cells(int column) {
        return rows().stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isBlank())
                .toList();
    }

    private List<String> folded(int number) {
        return row(number).stream()
                .flatMap(row -> row.cells().stream())
                .map(cell -> Folded.text(cell.text()))
                .toList();
    }

    private Optional<Row> row(int number) {
        return sheet.rows().stream().filter(row -> row.number() == number).findFirst();
    }
}
