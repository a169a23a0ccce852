package si.odmev.ingest.imports;

import java.util.HashSet;
import java.util.List;
import si.odmev.ingest.cells.CellDates;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.paper.HeadingWords;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;

/**
 * Guesses the sheet and the row of headings. Titles, addresses and dates of print may be above the headings, and 1KA writes two rows of
 * them.
 */
final class HeadingFinder {
    /** Headings are above the data, so only the first rows are tried. */
    private static final int MOST_ABOVE = 30;

    /** Rows that show how wide the table is. */
    private static final int MOST_MEASURED = 200;

    /** Questions of surveys are long; longer texts are answers. */
    private static final int LONGEST_HEADING = 500;

    /** A row of headings fills at least this part of the width of the rows; titles above the table fill less. */
    private static final double LEAST_FILLED = 0.6;

    private final HeadingWords words;

    HeadingFinder(HeadingWords words) {
        this.words = words;
    }

    /** The sheet that most likely has the answers: the visible one with the most cells; the first sheet if all are empty. */
    static int sheet(List<Sheet> sheets) {
        int best = 0;
        long most = -1;
        for (int i = 0; i < sheets.size(); i++) {
            Sheet sheet = sheets.get(i);
            long cells = sheet.hidden()
                    ? 0
                    : sheet.rows().stream().mapToLong(HeadingFinder::filled).sum();
            if (cells > most) {
                best = i;
                most = cells;
            }
        }
        return best;
    }

    /** The number of the row of headings, by the sheet's own numbering; 0 if the table seems to have none. */
    int row(Sheet sheet) {
        List<Row> first = sheet.rows().stream().limit(MOST_ABOVE).toList();
        for (Row row : first) {
            if (Preset.of(new TableView(sheet, row.number())).isPresent()) {
                return lastOfHeadings(sheet, first, row);
            }
        }
        long width = sheet.rows().stream()
                .limit(MOST_MEASURED)
                .mapToLong(HeadingFinder::filled)
                .max()
                .orElse(0);
        return first.stream()
                .filter(row -> filled(row) >= Math.max(1, LEAST_FILLED * width) && mayBeHeadings(row))
                .map(Row::number)
                .findFirst()
                .orElse(0);
    }

    /** Below the short names of 1KA there are the questions. */
    private static int lastOfHeadings(Sheet sheet, List<Row> first, Row row) {
        boolean isOfTwo = new TableView(sheet, row.number()).headings().contains("recnum");
        return first.stream()
                .map(Row::number)
                .filter(number -> isOfTwo && number == row.number() + 1)
                .filter(number -> new TableView(sheet, number).headings().contains("record number"))
                .findFirst()
                .orElse(row.number());
    }

    private boolean mayBeHeadings(Row row) {
        List<Cell> cells = row.cells().stream().filter(cell -> !cell.isBlank()).toList();
        boolean areWords = cells.stream()
                .allMatch(cell -> cell instanceof Cell.Text
                        && cell.text().length() <= LONGEST_HEADING
                        && !cell.text().contains("@")
                        && CellDates.read(cell.text()).isEmpty());
        var different = new HashSet<String>();
        cells.forEach(cell -> different.add(Folded.text(cell.text())));
        boolean isOneWord = cells.size() == 1;
        return areWords && different.size() == cells.size() && (!isOneWord || isHeading(cells.getFirst()));
    }

    /** The only column of a list may begin with its first text at once. */
    private boolean isHeading(Cell cell) {
        return words.meaning(cell.text()).isPresent() || cell.text().strip().endsWith("?");
    }

    private static long filled(Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).count();
    }
}
