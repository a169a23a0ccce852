package si.odmev.ingest.tables;

/**
 * Why a file can't be read as a table.
 *
 * @param detail what the cause is about, such as a row's number; empty if it needs none
 */
public record Refusal(Cause cause, String detail) {
    /** The one cause. */
    public enum Cause {
        /** It has no bytes, or no characters. */
        EMPTY,
        /** It has more bytes than its {@link TableLimits}. */
        TOO_LARGE,
        /** It is a document of another kind; the detail names it by a word such as {@code pdf}. */
        NOT_A_TABLE,
        /** It opens only with a password. */
        PROTECTED,
        /** A spreadsheet in a format that is not read: of Excel before 1997, binary (XLSB), or XML of 2003. */
        OTHER_SPREADSHEET,
        /** It is broken, as after a transfer that was cut off. */
        DAMAGED,
        /** A small file that becomes very large when it is unpacked. */
        UNPACKS_TOO_LARGE,
        /** More rows or cells than its {@link TableLimits}. */
        TOO_MANY_ROWS,
        /** A cell to the right of the last column that is read, {@link Tables#MOST_COLUMNS}, has content. */
        TOO_MANY_COLUMNS,
        /** A text in UTF-8 with some lines in another encoding; the detail is the first such line. */
        MIXED_ENCODINGS
    }
}
