package si.odmev.ingest.tables;

import si.odmev.ingest.tables.Refusal.Cause;

/** Counts what is read from one file, and refuses it when that is too much. */
final class Quota {
    private int rows;

    void takeRow() throws UnreadableException {
        rows++;
        if (rows > Tables.MOST_ROWS) {
            throw new UnreadableException(Cause.TOO_MANY_ROWS);
        }
    }

    void takeColumn(int column) throws UnreadableException {
        if (column >= Tables.MOST_COLUMNS) {
            throw new UnreadableException(Cause.TOO_MANY_COLUMNS);
        }
    }
}
