package si.odmev.ingest.tables;

import java.util.List;

/**
 * A sheet of a workbook, a table of a page, or the whole of a delimited text.
 *
 * @param name empty where it has none
 * @param hidden true if a spreadsheet would not show it
 * @param rows the rows that are not empty, from the top
 */
public record Sheet(String name, boolean hidden, List<Row> rows) {
    /** Keeps a copy of the rows. */
    public Sheet {
        rows = List.copyOf(rows);
    }
}
