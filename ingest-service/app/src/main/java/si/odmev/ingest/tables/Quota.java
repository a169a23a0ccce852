package si.odmev.ingest.tables;

import si.odmev.ingest.tables.Refusal.Cause;

/** Counts the rows and cells that are read from one file, and refuses a file that has too many. */
final class Quota {
    /** The most cells of all rows together, including blank ones between others. So wide rows take no more memory than narrow ones. */
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
