package si.odmev.ingest.imports;

import java.util.ArrayList;
import java.util.List;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;

/**
 * A column as the page of the mapping shows it.
 *
 * @param name A to IV
 * @param title its heading; empty if it has none
 * @param examples the first cells that are not blank, each on one short line
 * @param use in lower case
 * @param question id of the question that its texts answer; empty for none
 */
record ColumnView(String name, String title, List<String> examples, String use, String question) {
    private static final int EXAMPLES = 3;
    private static final int LONGEST = 80;

    /** All columns of a table. */
    static List<ColumnView> of(TableView table, Mapping mapping) {
        var views = new ArrayList<ColumnView>();
        for (int column = 0; column < mapping.uses().size(); column++) {
            int at = column;
            views.add(new ColumnView(
                    Row.columnName(column),
                    table.title(column),
                    table.rows().stream()
                            .map(row -> row.cell(at))
                            .filter(cell -> !cell.isBlank())
                            .limit(EXAMPLES)
                            .map(Cell::text)
                            .map(text -> line(text, LONGEST))
                            .toList(),
                    mapping.uses().get(column).id(),
                    mapping.questions().get(column)));
        }
        return views;
    }

    /** A text on one line, cut to a length. */
    static String line(String text, int longest) {
        String line = text.replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ").strip();
        return line.codePointCount(0, line.length()) > longest
                ? line.substring(0, line.offsetByCodePoints(0, longest)) + "…"
                : line;
    }
}
