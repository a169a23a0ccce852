package si.odmev.ingest.tables;

import java.util.List;

/**
 * A row that is not empty.
 *
 * @param number by the sheet's own numbering, from 1
 * @param hidden true if a spreadsheet would not show it, because it is hidden or filtered out
 * @param cells from column A on
 */
public record Row(int number, boolean hidden, List<Cell> cells) {
    private static final Cell BLANK = new Cell.Blank();

    /** Keeps a copy of the cells. */
    public Row {
        cells = List.copyOf(cells);
    }

    /** The cell in a column, counted from 0; blank if the row does not reach it. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : BLANK;
    }

    /** A column's name: A for 0, Z for 25, AA for 26. */
    public static String columnName(int column) {
        var name = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            name.insert(0, (char) ('A' + rest % 26));
        }
        return name.toString();
    }
}
