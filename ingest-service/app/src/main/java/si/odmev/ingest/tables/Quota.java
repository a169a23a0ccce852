package si.odmev.ingest.tables;

import si.odmev.ingest.tables.Refusal.Cause;

/** Counts what is read from one file, and refuses it when that is too much. */
final class Quota {
    /** Of all rows together, the blank ones between others too; so wide rows take as much memory as many narrow ones. */
    private static final int MOST_CELLS = 256_000;

    private int rows;
    private int cells;

    void takeRow(int width) throws UnreadableException {
        rows++;
        cells += width;
        if (rows > Tables.MOST_ROWS || cells > MOST_CELLS) {
            throw new UnreadableException(Cause.TOO_MANY_ROWS);
        }
    }

    void takeColumn(int column) throws UnreadableException {
        if (column >= Tables.MOST_COLUMNS) {
            throw new UnreadableException(Cause.TOO_MANY_COLUMNS);
        }
    }
}
