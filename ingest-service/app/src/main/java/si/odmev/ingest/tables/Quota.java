package si.odmev.ingest.tables;

import si.odmev.ingest.tables.Refusal.Cause;

/** Counts the rows and cells that are read from one file, and refuses a file that has too many. */
final class Quota {
    private final TableLimits limits;
    private int rows;
    private int cells;

    Quota(TableLimits limits) {
        this.limits = limits;
    }

    void takeRow(int width) throws UnreadableException {
        rows++;
        cells += width;
        if (rows > limits.rows() || cells > limits.cells()) {
            throw new UnreadableException(Cause.TOO_MANY_ROWS);
        }
    }

    void takeColumn(int column) throws UnreadableException {
        if (column >= Tables.MOST_COLUMNS) {
            throw new UnreadableException(Cause.TOO_MANY_COLUMNS);
        }
    }
}
