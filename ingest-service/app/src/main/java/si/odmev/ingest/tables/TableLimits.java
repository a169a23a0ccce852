package si.odmev.ingest.tables;

/**
 * How much of a table is read. Memory and time are limited by it.
 *
 * @param bytes the most of a file
 * @param rows the most that are not empty, in all sheets together
 * @param cells the most of all rows together, including blank ones between others, so that wide rows take no more memory than narrow ones
 * @param unpacked the most bytes to which a document may unpack; more is an attack, not a table
 */
public record TableLimits(int bytes, int rows, int cells, int unpacked) {
    /** For tables that a person typed. Most of the rows may only be numbered for later forms. */
    public static final TableLimits TYPED = new TableLimits(Tables.MOST_BYTES, Tables.MOST_ROWS, 256_000, 32 << 20);
}
