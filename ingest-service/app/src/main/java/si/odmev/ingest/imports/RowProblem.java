package si.odmev.ingest.imports;

/**
 * Why a row can't be imported, or one of its texts.
 *
 * @param row by the sheet's own numbering
 * @param column its name, A to IV; empty if the problem is of the row as a whole
 * @param title the heading of the column; empty if it has none
 * @param code what is wrong, as the end of a message key
 * @param detail the argument of the message; empty if it needs none. Never a person's words
 */
record RowProblem(int row, String column, String title, String code, String detail) {
    /** Key of the message. */
    public String messageKey() {
        return "import.problem." + code;
    }

    /** The cell, as spreadsheets name it: C12; the row alone if the problem is of the row as a whole. */
    public String cell() {
        return column + row;
    }
}
