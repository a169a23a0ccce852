package si.odmev.ingest.paper;

import org.jspecify.annotations.Nullable;
import si.odmev.ingest.cells.Placeholders;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;

/**
 * The cells of a row that are read. Words that people write instead of leaving a cell empty count as blank.
 *
 * @param above the row whose text is merged over this row too; null if this row has its own text
 */
record PaperCells(PaperColumns columns, Row row, @Nullable PaperCells above) {
    /** A cell; the kind and the date of a merged text are those of its first row unless the row has its own. */
    Cell cell(PaperField field) {
        Cell own = columns.cell(field, row);
        boolean isShared = field == PaperField.KIND || field == PaperField.DATE;
        return above != null && isShared && isBlank(field, own) ? above.cell(field) : own;
    }

    boolean isBlank(PaperField field) {
        return isBlank(field, cell(field));
    }

    private static boolean isBlank(PaperField field, Cell cell) {
        if (cell.isBlank()) {
            return true;
        }
        return !(cell instanceof Cell.Faulty)
                && switch (field) {
                    // An "x" says yes to consent.
                    case TEXT, CONSENT -> Placeholders.isNoText(cell.text());
                    default -> Placeholders.isNoValue(cell.text());
                };
    }

    /** The text on one line, without white space around it; empty if the cell counts as blank. */
    String line(PaperField field) {
        return isBlank(field)
                ? ""
                : cell(field).text().replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    /** The person's name; empty if there is none. */
    String name() {
        String full = line(PaperField.FULL_NAME);
        String first = line(PaperField.NAME);
        String surname = line(PaperField.SURNAME);
        boolean isWhole = !first.isEmpty() && !surname.isEmpty();
        return full.isEmpty() || isWhole ? (first + " " + surname).strip() : full;
    }

    boolean isPersonal() {
        return !name().isEmpty() || !isBlank(PaperField.EMAIL);
    }

    /** True if a text that begins above is merged over this row. */
    boolean continuesText() {
        return cell(PaperField.TEXT) instanceof Cell.Spanned;
    }

    /** True if the row has its own person or number, so that it is a separate form below a merged text. */
    boolean isSignedByItself() {
        return PaperField.ofPersons().anyMatch(this::isOwn) || isOwn(PaperField.NUMBER);
    }

    private boolean isOwn(PaperField field) {
        return !(cell(field) instanceof Cell.Spanned) && !isBlank(field);
    }

    /** True if the row has nothing but a number, as rows have that are prepared for later forms. */
    boolean isEmpty() {
        return columns.read().keySet().stream()
                .filter(field -> field != PaperField.NUMBER)
                .allMatch(field -> isBlank(field)
                        || cell(field) instanceof Cell.Truth truth && !truth.value()
                        || field != PaperField.TEXT && cell(field) instanceof Cell.Spanned);
    }
}
