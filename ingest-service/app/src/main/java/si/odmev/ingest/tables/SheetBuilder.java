package si.odmev.ingest.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import si.odmev.ingest.tables.Refusal.Cause;

/** Collects the rows of a sheet. Empty rows are left out; the others keep their numbers. */
final class SheetBuilder {
    private static final Cell BLANK = new Cell.Blank();

    /** A table has no more merged cells than this; the rest are ignored. */
    private static final int MOST_MERGED = 10_000;

    private final String name;
    private final boolean hidden;
    private final Quota quota;
    private final SortedMap<Integer, Row> rows = new TreeMap<>();
    private final List<Area> merged = new ArrayList<>();

    SheetBuilder(String name, boolean hidden, Quota quota) {
        this.name = name;
        this.hidden = hidden;
        this.quota = quota;
    }

    private record Area(int firstRow, int lastRow, int column) {}

    /** The cells of a row by their columns, as they come. */
    static final class Cells {
        private final List<Cell> cells = new ArrayList<>();

        void set(int column, Cell cell) {
            while (cells.size() <= column) {
                cells.add(BLANK);
            }
            cells.set(column, cell);
        }
    }

    /** Puts a cell into a row unless it is blank. */
    void put(Cells cells, int column, Cell cell) throws UnreadableException {
        if (!cell.isBlank()) {
            quota.takeColumn(column);
            cells.set(column, cell);
        }
    }

    void add(int number, boolean rowIsHidden, Cells cells) throws UnreadableException {
        if (!cells.cells.isEmpty()) {
            quota.takeRow(cells.cells.size());
            if (rows.put(number, new Row(number, rowIsHidden, cells.cells)) != null) {
                // Two rows have the same number. No spreadsheet opens such a file without losing one of them.
                throw new UnreadableException(Cause.DAMAGED);
            }
        }
    }

    /** Records that a cell is merged over some rows. */
    void merge(int firstRow, int lastRow, int column) {
        if (lastRow > firstRow && merged.size() < MOST_MERGED) {
            merged.add(new Area(firstRow, lastRow, column));
        }
    }

    Sheet build() {
        for (Area area : merged) {
            Row first = rows.get(area.firstRow());
            if (first != null && !first.cell(area.column()).isBlank()) {
                rows.subMap(area.firstRow() + 1, area.lastRow() + 1)
                        .replaceAll((number, row) -> spanned(row, area.column(), first.cell(area.column())));
            }
        }
        return new Sheet(name, hidden, List.copyOf(rows.values()));
    }

    private static Row spanned(Row row, int column, Cell anchor) {
        if (!row.cell(column).isBlank()) {
            return row;
        }
        var cells = new Cells();
        for (int i = 0; i < row.cells().size(); i++) {
            cells.set(i, row.cells().get(i));
        }
        cells.set(column, new Cell.Spanned(anchor));
        return new Row(row.number(), row.hidden(), cells.cells);
    }
}
