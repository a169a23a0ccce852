package si.odmev.ingest.paper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;
import si.odmev.ingest.tables.TableFile;
import si.odmev.ingest.tables.TableReading;
import si.odmev.ingest.tables.Tables;

/**
 * A table that has all fields of a row in one cell, because it was opened with another delimiter than it was saved with.
 *
 * @param delimiter the character between the fields
 */
record OneColumn(Sheet sheet, char delimiter) {
    private static final String DELIMITERS = ";\t,|";

    /** The rows further down are data. */
    private static final int LAST_HEADING = 50;

    /** The highest row number of such a table. Blank rows are written out so that rows keep their numbers. */
    private static final int LAST_ROW = 20_000;

    /** Divides the fields of a sheet; empty if they are not all in column A, or their rows would not keep their numbers. */
    static Optional<OneColumn> of(Sheet sheet) {
        boolean isOne = sheet.rows().stream()
                .allMatch(row -> row.cells().size() == 1 && !isBroken(row.cell(0)) && row.number() <= LAST_ROW);
        if (sheet.hidden() || !isOne || sheet.rows().isEmpty()) {
            return Optional.empty();
        }
        var lines = new StringBuilder();
        int number = 1;
        for (Row row : sheet.rows()) {
            lines.repeat('\n', row.number() - number).append(row.cell(0).text());
            number = row.number();
        }
        return Tables.read(lines.toString().getBytes(StandardCharsets.UTF_8)) instanceof TableReading.Read read
                        && keepsNumbers(sheet, read.file())
                ? read.file()
                        .dialect()
                        .map(dialect -> new OneColumn(
                                new Sheet(
                                        sheet.name(),
                                        false,
                                        read.file().sheets().getFirst().rows()),
                                dialect.delimiter()))
                : Optional.empty();
    }

    private static boolean isBroken(Cell cell) {
        return !(cell instanceof Cell.Text) || cell.text().lines().count() > 1;
    }

    private static boolean keepsNumbers(Sheet sheet, TableFile divided) {
        List<Row> rows = divided.sheets().getFirst().rows();
        return rows.stream()
                .map(Row::number)
                .toList()
                .equals(sheet.rows().stream().map(Row::number).toList());
    }

    /** A message that all headings are in one cell; empty if they are not. */
    static Optional<Message> headings(Sheet sheet, PaperBlocks blocks) {
        return sheet.rows().stream()
                .limit(LAST_HEADING)
                .flatMap(row -> IntStream.range(0, row.cells().size())
                        .filter(index -> !row.cell(index).isBlank())
                        .limit(1)
                        .boxed()
                        .flatMap(index -> DELIMITERS
                                .chars()
                                .filter(delimiter -> areHeadings(row.cell(index), (char) delimiter, blocks))
                                .mapToObj(delimiter -> Message.of(
                                        "live.paper.refused.one-column",
                                        Row.columnName(index) + row.number(),
                                        PaperNotes.delimiter((char) delimiter)))))
                .findFirst();
    }

    private static boolean areHeadings(Cell cell, char delimiter, PaperBlocks blocks) {
        List<Cell> cells = Pattern.compile(Pattern.quote(String.valueOf(delimiter)))
                .splitAsStream(cell.text())
                .map(heading -> heading.replaceAll("^\\s*\"+|\"+\\s*$", ""))
                .map(heading -> (Cell) new Cell.Text(heading))
                .toList();
        return !blocks.of(new Sheet("", false, List.of(new Row(1, false, cells))))
                .isEmpty();
    }
}
